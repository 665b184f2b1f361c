package dev.tenantry.identity.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the forms of the account page send; anything may be missing. */
record AccountForm(@Nullable String name, @Nullable String currentPassword, @Nullable String newPassword) {

    String given(@Nullable String field) {
        return Objects.requireNonNullElse(field, "");
    }

    @Override
    public String toString() {
        return "AccountForm[***]";
    }
}
