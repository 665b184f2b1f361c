package dev.tenantry.operator.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What somebody who becomes an operator sends; anything may be missing. */
record OperatorForm(@Nullable String token, @Nullable String name, @Nullable String password) {

    String given(@Nullable String field) {
        return Objects.requireNonNullElse(field, "");
    }

    @Override
    public String toString() {
        return "OperatorForm[***]";
    }
}
