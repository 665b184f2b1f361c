package dev.tenantry.usage;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the events of one metric came to in one span; {@code latest…} names the newest of them. */
record Counter(long used, @Nullable Instant latestAt, @Nullable String latestId) {

    /** Counters stay below what every JSON reader holds exactly (2^53). */
    static final long MOST = 9_000_000_000_000_000L;

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
        return Optional.of(isLatest(placed) ? new Counter(after, placed.at(), placed.event().id())
                : new Counter(after, latestAt, latestId));
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
