package dev.tenantry.credit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The terms as they stand at one moment. At {@code changesAt} they have to be looked at again; null is
 * never.
 */
record InForce(Cadence cadence, Quota quota, @Nullable Cycle cycle, @Nullable Instant changesAt) {

    static final InForce NOTHING = new InForce(Cadence.NONE, Quota.NOTHING, null, null);

    boolean isDue(Instant now) {
        return changesAt != null && !now.isBefore(changesAt);
    }
}
