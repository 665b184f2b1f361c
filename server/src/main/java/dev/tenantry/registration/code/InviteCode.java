package dev.tenantry.registration.code;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.registration.RegistrationRefusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A code of the platform.
 *
 * @param email whose it is; null: of whoever has it
 * @param plan what its bearer starts with; null: what everybody starts with
 * @param trialDays how long a trial of the plan lasts; null: the plan is given for good, the trial as usual
 * @param used how many of its uses are used up
 */
public record InviteCode(InviteCodeId id, String hint, String note, @Nullable String email,
        @Nullable String plan, @Nullable Integer trialDays, int uses, int used, Instant createdAt,
        Instant expiresAt, @Nullable Instant revokedAt) {

    /** Why it opens nothing (any more), for details and lists: revoked, used, expired; else good. */
    public String stateAt(Instant now) {
        if (revokedAt != null) {
            return "revoked";
        }
        if (used >= uses) {
            return "used";
        }
        return expiresAt.isAfter(now) ? "good" : "expired";
    }

    /** Refuses with invite_code_over or invite_code_for_another. */
    InviteCode requireGood(String typedEmail, Instant now) {
        var state = stateAt(now);
        if (!state.equals("good")) {
            throw new Refusal(RegistrationRefusal.INVITE_CODE_OVER).with("field", "invite_code")
                    .with("reason", state);
        }
        if (email != null && !email.equals(typedEmail)) {
            throw new Refusal(RegistrationRefusal.INVITE_CODE_FOR_ANOTHER).with("field", "invite_code");
        }
        return this;
    }
}
