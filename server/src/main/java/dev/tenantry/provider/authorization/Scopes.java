package dev.tenantry.provider.authorization;

import java.util.Set;

/**
 * What a product may ask for. {@code offline_access} changes nothing: a product that keeps a secret gets a
 * refresh token anyway.
 */
final class Scopes {

    static final String PROFILE = "profile";
    static final String EMAIL = "email";
    static final Set<String> ALL = Set.of("openid", PROFILE, EMAIL, "offline_access");

    private Scopes() {}
}
