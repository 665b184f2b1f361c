package dev.tenantry.credit.book;

import dev.tenantry.credit.Cadence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The terms as they stand at one moment. At {@code changesAt} they have to be looked at again; null is
 * never.
 */
public record InForce(Cadence cadence, Quota quota, @Nullable Cycle cycle, @Nullable Instant changesAt) {

    public static final InForce NOTHING = new InForce(Cadence.NONE, Quota.NOTHING, null, null);

    public boolean isDue(Instant now) {
        return changesAt != null && !now.isBefore(changesAt);
    }
}
