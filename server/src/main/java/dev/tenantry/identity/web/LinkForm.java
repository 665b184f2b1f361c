package dev.tenantry.identity.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the forms about a sign-in link send; anything may be missing. */
record LinkForm(@Nullable String email, @Nullable String next, @Nullable String token,
                @Nullable String code, @Nullable String name) {

    String given(@Nullable String field) {
        return Objects.requireNonNullElse(field, "");
    }

    @Override
    public String toString() {
        return "LinkForm[***]";
    }
}
