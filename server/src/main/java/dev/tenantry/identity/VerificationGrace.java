package dev.tenantry.identity;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long somebody may go on before proving their address. At the last instant it is over. */
record VerificationGrace(Duration length, @Nullable Instant guardedSince) {

    boolean blocks(boolean verified, Instant createdAt, Instant now) {
        return guardedSince != null && !verified && !now.isBefore(endsAt(createdAt));
    }

    /** Counts from the later of sign-up and the moment the guard was switched on. */
    Instant endsAt(Instant createdAt) {
        var from = guardedSince != null && guardedSince.isAfter(createdAt) ? guardedSince : createdAt;
        return from.plus(length);
    }
}
