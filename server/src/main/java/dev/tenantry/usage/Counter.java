package dev.tenantry.usage;

import dev.tenantry.catalog.Bound;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the events of one metric came to in one span; {@code latest…} names the newest of them. {@code told}
 * is how much of a limit was reached when somebody was last told, {@code toldOf} that limit.
 */
record Counter(long used, @Nullable Instant latestAt, @Nullable String latestId, int toldPercent,
        @Nullable Long toldOf) {

    /** Counters stay below what every JSON reader holds exactly (2^53). */
    static final long MOST = 9_000_000_000_000_000L;

    static final Counter NOTHING = new Counter(0, null, null, 0, null);

    private static final int FULL = 100;
    private static final int NEARLY = 80;

    /** After one more event; empty when it would leave the range a counter has. */
    Optional<Counter> plus(Placed placed, boolean newValue) {
        var quantity = placed.event().quantity();
        var after = switch (placed.aggregation()) {
            case SUM -> used + quantity; // both at most MOST: no overflow
            case COUNT -> used + 1;
            case UNIQUE -> newValue ? used + 1 : used;
            case MAX -> Math.max(used, quantity);
            case LATEST -> isLatest(placed) ? quantity : used;
        };
        if (after < 0 || after > MOST) {
            return Optional.empty();
        }
        return Optional.of(isLatest(placed)
                ? new Counter(after, placed.at(), placed.event().id(), toldPercent, toldOf)
                : new Counter(after, latestAt, latestId, toldPercent, toldOf));
    }

    /** How much of the limit is reached, if that is more than was told: 80 or 100, else 0. */
    int newlyReached(Bound limit) {
        var bound = limit.value();
        if (bound == null || bound == 0) {
            return 0;
        }
        var reached = used >= bound ? FULL : used >= bound - bound / 5 ? NEARLY : 0;
        var told = bound.equals(toldOf) ? toldPercent : 0;
        return reached > told ? reached : 0;
    }

    Counter told(int percent, Bound limit) {
        return new Counter(used, latestAt, latestId, percent, limit.value());
    }

    /** Of two events of one moment the higher id is the later one, in whatever order they come. */
    private boolean isLatest(Placed placed) {
        if (latestAt == null || latestId == null) {
            return true;
        }
        var order = placed.at().compareTo(latestAt);
        return order > 0 || order == 0 && placed.event().id().compareTo(latestId) > 0;
    }
}
