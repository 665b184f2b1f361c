package dev.tenantry.identity.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the forms about a forgotten password send; anything may be missing. */
record PasswordForm(@Nullable String email, @Nullable String token, @Nullable String password) {

    String given(@Nullable String field) {
        return Objects.requireNonNullElse(field, "");
    }

    @Override
    public String toString() {
        return "PasswordForm[***]";
    }
}
