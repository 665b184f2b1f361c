package dev.tenantry.organization.web;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.WebRefusal;
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

    /** Refuses with invalid_request what is nobody's id. */
    PersonId chosenPerson() {
        try {
            return PersonId.of(Objects.requireNonNullElse(person, ""));
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.INVALID_REQUEST).with("field", "person");
        }
    }

    String typedConfirmation() {
        return Objects.requireNonNullElse(confirmation, "");
    }
}
