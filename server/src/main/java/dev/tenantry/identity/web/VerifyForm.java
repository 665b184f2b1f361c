package dev.tenantry.identity.web;

import org.jspecify.annotations.Nullable;

/** A link's token or a typed code. */
record VerifyForm(@Nullable String token, @Nullable String code) {

    boolean isLink() {
        return token != null && !token.isBlank();
    }

    @Override
    public String toString() {
        return "VerifyForm[***]";
    }
}
