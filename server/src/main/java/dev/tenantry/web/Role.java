package dev.tenantry.web;

/** A member's role in an organization; each may do what the ones before it may. */
public enum Role {

    VIEWER, MEMBER, ADMIN, OWNER;

    public boolean atLeast(Role other) {
        return compareTo(other) >= 0;
    }

    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
