package dev.tenantry.web;

/** Who may call a route. */
public enum Access {

    /** Anyone. */
    PUBLIC,
    /** Anyone, but the route exists in sandbox mode only. */
    SANDBOX,
    /** A signed-in person; no organization acts. */
    PERSON,
    /** A member of the acting organization, whatever the role. */
    VIEWER,
    /** A member with the role member or above. */
    MEMBER,
    /** A member with the role admin or above. */
    ADMIN,
    /** An owner of the acting organization. */
    OWNER,
    /** An organization's API key with the scope, or a signed-in member who names the organization. */
    KEY,
    /** Whoever runs this installation. */
    OPERATOR;

    /** The least role a person needs here, or null where no organization acts. */
    @org.jspecify.annotations.Nullable Role role() {
        return switch (this) {
            case VIEWER -> Role.VIEWER;
            case MEMBER, KEY -> Role.MEMBER;
            case ADMIN -> Role.ADMIN;
            case OWNER -> Role.OWNER;
            case PUBLIC, SANDBOX, PERSON, OPERATOR -> null;
        };
    }
}
