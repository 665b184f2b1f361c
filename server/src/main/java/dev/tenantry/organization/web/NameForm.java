package dev.tenantry.organization.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the form for another organization sends. */
record NameForm(@Nullable String name) {

    String typed() {
        return Objects.requireNonNullElse(name, "");
    }
}
