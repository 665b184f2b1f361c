package dev.tenantry.organization.shadow.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

record ClaimForm(@Nullable String token) {

    String presented() {
        return Objects.requireNonNullElse(token, "");
    }

    @Override
    public String toString() {
        return "ClaimForm[***]";
    }
}
