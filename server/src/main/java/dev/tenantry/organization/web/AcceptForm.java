package dev.tenantry.organization.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the button on an invitation sends. */
record AcceptForm(@Nullable String token) {

    String presented() {
        return Objects.requireNonNullElse(token, "");
    }

    @Override
    public String toString() {
        return "AcceptForm[***]";
    }
}
