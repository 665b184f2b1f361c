package dev.tenantry.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tenantry.kernel.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person as the API shows them to themselves: no more than these fields, absent ones as null. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PersonView(PersonId id, String email, String name, @Nullable Instant emailVerifiedAt,
                         Instant createdAt, String timezone, @Nullable String avatarUrl,
                         @Nullable String roleAtSignup, @Nullable Integer onboardingStepCompleted,
                         boolean onboardingDismissed) {

    public static PersonView of(Person person, Profile profile) {
        return new PersonView(person.id(), person.email(), person.name(), person.verifiedAt(),
                person.createdAt(), profile.timezone(), profile.avatarUrl(), profile.roleAtSignup(),
                profile.welcome().stepCompleted(), profile.welcome().dismissed());
    }
}
