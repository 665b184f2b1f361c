package dev.tenantry.usage;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.catalog.Window;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes reports of usage. Event and counter are written in one transaction, so an event counts exactly
 * once, however often and from wherever it is sent.
 */
@Component
public class UsageReports {

    private static final Duration OLDEST = Duration.ofDays(35);
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final UsageStore store;
    private final Counters counters;
    private final Catalog catalog;
    private final BusinessClock clock;

    UsageReports(UsageStore store, Counters counters, Catalog catalog, BusinessClock clock) {
        this.store = store;
        this.counters = counters;
        this.catalog = catalog;
        this.clock = clock;
    }

    @Transactional
    public Recorded report(OrganizationId organization, UsageEvent event) {
        var window = windowOf(event);
        var at = timeOf(event, clock.now());
        var span = counters.span(organization, window, at);
        if (!store.addEvent(organization, event, at, window, span)) {
            return again(organization, event);
        }
        var used = (event.quantity() < 0
                ? store.take(organization, event.metric(), window, span.start(), -event.quantity())
                : store.add(organization, event.metric(), window, span.start(), event.quantity()))
                .orElseThrow(() -> outOfRange(event));
        return new Recorded(event, false, used, span);
    }

    private Recorded again(OrganizationId organization, UsageEvent event) {
        var first = store.event(organization, event.id());
        if (!first.metric().equals(event.metric()) || first.quantity() != event.quantity()
                || !Objects.equals(first.givenAt(), event.at())) {
            throw new Refusal(UsageRefusal.USAGE_ID_REUSED).with("id", event.id());
        }
        var used = store.used(organization, first.metric(), first.countedWindow(), first.spanStart());
        return new Recorded(event, true, used, new Span(first.spanStart(), first.spanEnd()));
    }

    private Window windowOf(UsageEvent event) {
        var limit = catalog.limit(event.metric())
                .filter(known -> known.counts() == LimitDeclaration.Counts.USAGE)
                .orElseThrow(() -> new Refusal(UsageRefusal.UNKNOWN_METRIC)
                        .with("metric", event.metric()).with("known", metrics()));
        var least = limit.window() == Window.ABSOLUTE ? -UsageStore.MOST : 1;
        if (event.quantity() == 0 || event.quantity() < least || event.quantity() > UsageStore.MOST) {
            throw outOfRange(event);
        }
        return limit.window();
    }

    private static Instant timeOf(UsageEvent event, Instant now) {
        var at = event.at() == null ? now : event.at();
        if (at.isBefore(now.minus(OLDEST)) || at.isAfter(now.plus(CLOCK_DIFFERENCE))) {
            throw new Refusal(UsageRefusal.USAGE_TIME_INVALID)
                    .with("at", at.toString()).with("now", now.toString());
        }
        return at;
    }

    private static Refusal outOfRange(UsageEvent event) {
        return new Refusal(UsageRefusal.USAGE_OUT_OF_RANGE)
                .with("metric", event.metric()).with("quantity", event.quantity());
    }

    private List<String> metrics() {
        return catalog.limits().stream()
                .filter(limit -> limit.counts() == LimitDeclaration.Counts.USAGE)
                .map(LimitDeclaration::key)
                .toList();
    }
}
