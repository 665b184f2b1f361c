package dev.tenantry.payment.rail;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rails take a trial end only if it is at least 48 hours away; we keep a little distance to that. */
public final class TrialEnd {

    private static final Duration LEAST = Duration.ofHours(48).plusMinutes(10);

    private TrialEnd() {}

    /** The end to send in whole seconds, or null: charge now, the period starts now. */
    public static @Nullable Instant toSend(@Nullable Instant trialEnd, Instant now) {
        return trialEnd == null || trialEnd.isBefore(now.plus(LEAST)) ? null
                : Instant.ofEpochSecond(trialEnd.getEpochSecond());
    }
}
