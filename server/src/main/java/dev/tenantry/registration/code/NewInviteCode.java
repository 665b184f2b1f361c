package dev.tenantry.registration.code;

import org.jspecify.annotations.Nullable;

/** What an operator wants of a code; see {@link InviteCode}. {@code days} is how long it opens doors. */
public record NewInviteCode(@Nullable String note, @Nullable String email, @Nullable String plan,
        @Nullable Integer trialDays, @Nullable Integer uses, @Nullable Integer days) {

    static final int DAYS = 30;
    static final int MOST_DAYS = 365;
    static final int MOST_USES = 10_000;
    static final int MOST_TRIAL_DAYS = 90;
    static final int LONGEST_NOTE = 255;
}
