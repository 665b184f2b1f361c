package dev.tenantry.identity.web;

import dev.tenantry.identity.factor.ShownFactor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the forms about a second factor send; anything may be missing. */
record FactorForm(@Nullable String password, @Nullable String code, @Nullable String recoveryCode,
                  @Nullable String next) {

    String given(@Nullable String field) {
        return Objects.requireNonNullElse(field, "");
    }

    ShownFactor shown() {
        return new ShownFactor(given(code), given(recoveryCode));
    }

    @Override
    public String toString() {
        return "FactorForm[***]";
    }
}
