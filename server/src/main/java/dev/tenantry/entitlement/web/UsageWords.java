package dev.tenantry.entitlement.web;

import dev.tenantry.entitlement.LimitUses.Use;
import dev.tenantry.usage.UsageDays;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much of a limit is used, as the API tells it. */
final class UsageWords {

    private UsageWords() {}

    /**
     * {@code limit}, {@code remaining} and {@code percentage} are null where unlimited; {@code resets_at}
     * null: never. Percents are rounded down.
     */
    record LiveCount(String key, String name, String window, long used, @Nullable Long limit,
            boolean unlimited, @Nullable Long remaining, @Nullable Long percentage, boolean atLimit,
            @Nullable Instant resetsAt) {

        static LiveCount of(Use use) {
            return new LiveCount(use.limit().key(), use.limit().name(), Verdict.word(use.limit().window()),
                    use.used(), use.bound().value(), use.bound().unlimited(),
                    use.bound().remaining(use.used()), use.percentage(), use.atLimit(), use.resetsAt());
        }
    }

    record LiveCounts(List<LiveCount> usage) {

        static LiveCounts of(List<Use> uses) {
            return new LiveCounts(uses.stream().map(LiveCount::of).toList());
        }
    }

    record Day(LocalDate day, long amount) {

        static Day of(UsageDays.Point point) {
            return new Day(point.day(), point.amount());
        }
    }

    /** In UTC, the oldest first. */
    record Days(String key, List<Day> days) {}
}
