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

    static PersonView of(Profile profile, WelcomeSource.Welcome welcome) {
        return new PersonView(profile.id(), profile.email(), profile.name(), profile.verifiedAt(),
                profile.createdAt(), profile.timezone(), profile.avatarUrl(), profile.roleAtSignup(),
                welcome.stepCompleted(), welcome.dismissed());
    }
}
