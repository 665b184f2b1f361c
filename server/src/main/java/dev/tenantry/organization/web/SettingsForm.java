package dev.tenantry.organization.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the forms of an organization's settings send; anything may be missing. */
record SettingsForm(@Nullable String name, @Nullable String slug, @Nullable String person,
                    @Nullable String confirmation) {

    String typedName() {
        return Objects.requireNonNullElse(name, "");
    }

    String typedSlug() {
        return Objects.requireNonNullElse(slug, "");
    }

    String chosenPerson() {
        return Objects.requireNonNullElse(person, "");
    }

    String typedConfirmation() {
        return Objects.requireNonNullElse(confirmation, "");
    }
}
