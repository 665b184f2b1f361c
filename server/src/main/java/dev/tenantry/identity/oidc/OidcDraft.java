package dev.tenantry.identity.oidc;

import dev.tenantry.kernel.Secret;

/** The two secrets that bring somebody back: one goes through the provider, one stays in their browser. */
record OidcDraft(Secret state, Secret browser) {

    static OidcDraft random() {
        return new OidcDraft(Secret.random(), Secret.random());
    }

    @Override
    public String toString() {
        return "OidcDraft[***]";
    }
}
