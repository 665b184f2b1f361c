package dev.tenantry.usage;

import dev.tenantry.catalog.Aggregation;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.catalog.Window;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Says where an event is counted, or why it is not. */
@Component
class Placing {

    private static final Duration OLDEST = Duration.ofDays(35);
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);
    private static final int LONGEST_VALUE = 200;

    private final Supplier<List<LimitDeclaration>> limits;
    private final Counters counters;

    @Autowired
    Placing(Catalog catalog, Counters counters) {
        this(catalog::limits, counters);
    }

    Placing(Supplier<List<LimitDeclaration>> limits, Counters counters) {
        this.limits = limits;
        this.counters = counters;
    }

    /** What all events of one report are placed with. */
    Spans spans(OrganizationId organization) {
        return counters.spans(organization);
    }

    /** Refuses with {@code unknown_metric} and the codes of {@link UsageRefusal} that need no counter. */
    Placed place(Spans spans, UsageEvent event, Instant now) {
        var limit = limitOf(event);
        checkQuantity(limit, event);
        checkValue(limit, event);
        var at = timeOf(event, now);
        return new Placed(event, at, limit.aggregation(), limit.window(),
                spans.of(limit.window(), at));
    }

    private LimitDeclaration limitOf(UsageEvent event) {
        return metrics().filter(known -> known.key().equals(event.metric())).findFirst()
                .orElseThrow(() -> new Refusal(UsageRefusal.UNKNOWN_METRIC).with("metric", event.metric())
                        .with("known", metrics().map(LimitDeclaration::key).toList()));
    }

    /** What exists now can go away again; a level (highest, latest) may be nothing. */
    private static void checkQuantity(LimitDeclaration limit, UsageEvent event) {
        var least = switch (limit.aggregation()) {
            case SUM -> limit.window() == Window.ABSOLUTE ? -Counter.MOST : 1;
            case COUNT, UNIQUE -> 1;
            case MAX, LATEST -> 0;
        };
        var most = limit.aggregation() == Aggregation.UNIQUE ? 1 : Counter.MOST;
        var nothing = limit.aggregation() == Aggregation.SUM && event.quantity() == 0;
        if (nothing || event.quantity() < least || event.quantity() > most) {
            throw UsageRefusal.outOfRange(event);
        }
    }

    private static void checkValue(LimitDeclaration limit, UsageEvent event) {
        var value = event.value();
        var fits = limit.aggregation() == Aggregation.UNIQUE
                ? value != null && !value.isBlank() && value.length() <= LONGEST_VALUE : value == null;
        if (!fits) {
            throw new Refusal(UsageRefusal.USAGE_VALUE_INVALID).with("metric", event.metric());
        }
    }

    private static Instant timeOf(UsageEvent event, Instant now) {
        var at = event.at() == null ? now : event.at();
        if (at.isBefore(now.minus(OLDEST)) || at.isAfter(now.plus(CLOCK_DIFFERENCE))) {
            throw new Refusal(UsageRefusal.USAGE_TIME_INVALID)
                    .with("at", at.toString()).with("now", now.toString());
        }
        return at;
    }

    private Stream<LimitDeclaration> metrics() {
        return limits.get().stream().filter(limit -> limit.counts() == LimitDeclaration.Counts.USAGE);
    }
}
