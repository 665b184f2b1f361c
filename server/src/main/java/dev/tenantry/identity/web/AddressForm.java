package dev.tenantry.identity.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the forms about an address send; anything may be missing. */
record AddressForm(@Nullable String email, @Nullable String newCode, @Nullable String oldCode,
                   @Nullable String token) {

    String given(@Nullable String field) {
        return Objects.requireNonNullElse(field, "");
    }

    @Override
    public String toString() {
        return "AddressForm[***]";
    }
}
