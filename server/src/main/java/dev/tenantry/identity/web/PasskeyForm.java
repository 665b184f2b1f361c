package dev.tenantry.identity.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the forms about passkeys send; {@code credential} is what the authenticator said, as JSON. */
record PasskeyForm(@Nullable String credential, @Nullable String name, @Nullable String next) {

    String given(@Nullable String field) {
        return Objects.requireNonNullElse(field, "");
    }

    @Override
    public String toString() {
        return "PasskeyForm[***]";
    }
}
