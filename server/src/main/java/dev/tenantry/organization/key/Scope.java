package dev.tenantry.organization.key;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a key may be used for: asking entitlements, spending credits, reporting usage, billing,
 * workspaces.
 */
public enum Scope {

    CHECKS, CHARGES, USAGE, BILLING, WORKSPACES;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scope> of(String code) {
        return Stream.of(values()).filter(scope -> scope.code().equals(code)).findFirst();
    }
}
