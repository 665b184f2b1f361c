package dev.tenantry.identity.terms.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which terms were on the page, and where somebody goes on. */
record TermsForm(@Nullable String version, @Nullable String next) {

    String read() {
        return Objects.requireNonNullElse(version, "");
    }
}
