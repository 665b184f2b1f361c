package dev.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Window;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.RefusalCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@TenantryTest
class UsageReportsTest {

    private static final long MOST = 9_000_000_000_000_000L;

    @Autowired
    UsageReports reports;
    @Autowired
    Counters counters;
    @Autowired
    BusinessClock clock;

    private final OrganizationId acme = OrganizationId.next();
    private final OrganizationId birch = OrganizationId.next();

    @Test
    void eventsAddUpInTheMonthTheyHappenedIn() {
        var now = clock.now();
        report(acme, event("a", "runs", 3));
        var last = report(acme, event("b", "runs", 4));
        assertThat(last.used()).isEqualTo(7);
        assertThat(last.span()).isEqualTo(Span.of(Window.MONTH, now, null));
        assertThat(used(acme, "runs")).isEqualTo(7);
        assertThat(used(acme, "items")).isZero();
    }

    @Test
    void theSameEventCountsOnce() {
        assertThat(report(acme, event("a", "runs", 3)).replayed()).isFalse();
        var again = report(acme, event("a", "runs", 3));
        assertThat(again.replayed()).isTrue();
        assertThat(again.used()).isEqualTo(3);
    }

    @Test
    void eachOrganizationHasItsOwnIdsAndCounters() {
        report(acme, event("a", "runs", 3));
        assertThat(report(birch, event("a", "runs", 5)).used()).isEqualTo(5);
        assertThat(used(acme, "runs")).isEqualTo(3);
    }

    @Test
    void oneOrganizationCannotReadAnothersCounter() {
        report(acme, event("a", "runs", 3));
        var seen = Tenancy.asOrganization(birch, () ->
                counters.used(acme, "runs", Window.MONTH, clock.now()));
        assertThat(seen).isZero();
    }

    @ParameterizedTest
    @CsvSource({"runs, 4", "items, 3"})
    void aUsedIdWithAnotherPayloadIsRefused(String metric, long quantity) {
        report(acme, event("a", "runs", 3));
        assertThat(refusal(event("a", metric, quantity))).isEqualTo(UsageRefusal.USAGE_ID_REUSED);
        assertThat(refusal(new UsageEvent("a", "runs", 3, clock.now())))
                .isEqualTo(UsageRefusal.USAGE_ID_REUSED);
        assertThat(used(acme, "runs")).isEqualTo(3);
        assertThat(used(acme, "items")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"sessions, 1", "seats, 1", "'', 1", "RUNS, 1"})
    void aMetricNoLimitCountsIsRefused(String metric, long quantity) {
        assertThat(refusal(event("a", metric, quantity))).isEqualTo(UsageRefusal.UNKNOWN_METRIC);
    }

    @Test
    void whatExistsNowCanGoAwayAgainButNotMoreOfIt() {
        report(acme, event("made", "items", 2));
        assertThat(report(acme, event("gone", "items", -1)).used()).isEqualTo(1);
        assertThat(refusal(event("more", "items", -2))).isEqualTo(UsageRefusal.USAGE_OUT_OF_RANGE);
        assertThat(used(acme, "items")).isEqualTo(1);
    }

    @Test
    void whatWasUsedCannotBeTakenBackNorBeNothing() {
        report(acme, event("a", "runs", 2));
        assertThat(refusal(event("b", "runs", -1))).isEqualTo(UsageRefusal.USAGE_OUT_OF_RANGE);
        assertThat(refusal(event("c", "runs", 0))).isEqualTo(UsageRefusal.USAGE_OUT_OF_RANGE);
        assertThat(refusal(event("d", "items", -1))).isEqualTo(UsageRefusal.USAGE_OUT_OF_RANGE);
        assertThat(used(acme, "runs")).isEqualTo(2);
    }

    @Test
    void aCounterNeverOverflowsAndARefusedEventLeavesItsIdFree() {
        report(acme, event("full", "runs", MOST));
        assertThat(refusal(event("more", "runs", 1))).isEqualTo(UsageRefusal.USAGE_OUT_OF_RANGE);
        assertThat(refusal(event("most", "runs", Long.MAX_VALUE))).isEqualTo(UsageRefusal.USAGE_OUT_OF_RANGE);
        assertThat(report(acme, event("more", "items", 1)).replayed()).isFalse();
        assertThat(used(acme, "runs")).isEqualTo(MOST);
    }

    @Test
    void aLateEventCountsInTheMonthItHappenedIn() {
        var now = clock.now();
        var lastMonth = Span.of(Window.MONTH, now, null).start().minus(Duration.ofHours(1));
        var late = report(acme, new UsageEvent("late", "runs", 5, lastMonth));
        assertThat(late.span().end()).isEqualTo(Span.of(Window.MONTH, now, null).start());
        assertThat(used(acme, "runs")).isZero();
        assertThat(report(acme, new UsageEvent("late", "runs", 5, lastMonth)).replayed()).isTrue();
    }

    @Test
    void aTimeTooFarAwayIsRefused() {
        var now = clock.now();
        for (var at : new Instant[] {now.minus(Duration.ofDays(36)), now.plus(Duration.ofMinutes(6)),
                Instant.MIN,
                Instant.MAX}) {
            assertThat(refusal(new UsageEvent("t", "runs", 1, at)))
                    .isEqualTo(UsageRefusal.USAGE_TIME_INVALID);
        }
    }

    @Test
    void manyAtOnceLoseNothingAndCountEachIdOnce() throws Exception {
        var calls = new ArrayList<Callable<Reported.Recorded>>();
        for (int i = 0; i < 400; i++) {
            var event = event("event-" + i % 100, "runs", 2);
            calls.add(() -> report(acme, event));
        }
        var first = 0;
        try (var clients = Executors.newFixedThreadPool(16)) {
            for (var call : clients.invokeAll(calls)) {
                first += call.get().replayed() ? 0 : 1;
            }
        }
        assertThat(first).isEqualTo(100);
        assertThat(used(acme, "runs")).isEqualTo(200);
    }

    @Test
    void ofTwoPayloadsUnderOneIdExactlyOneIsCounted() throws Exception {
        var calls = new ArrayList<Callable<Reported.Recorded>>();
        for (int i = 0; i < 32; i++) {
            var event = event("same", "runs", 1 + i % 2);
            calls.add(() -> report(acme, event));
        }
        var refused = 0;
        try (var clients = Executors.newFixedThreadPool(8)) {
            for (var call : clients.invokeAll(calls)) {
                try {
                    call.get();
                } catch (ExecutionException e) {
                    assertThat(((Refusal) e.getCause()).code()).isEqualTo(UsageRefusal.USAGE_ID_REUSED);
                    refused++;
                }
            }
        }
        assertThat(refused).isEqualTo(16);
        assertThat(used(acme, "runs")).isBetween(1L, 2L);
    }

    private static UsageEvent event(String id, String metric, long quantity) {
        return new UsageEvent(id, metric, quantity, null);
    }

    private Reported.Recorded report(OrganizationId organization, UsageEvent event) {
        return Tenancy.asOrganization(organization, () -> reports.report(organization, event));
    }

    private RefusalCode refusal(UsageEvent event) {
        var refused = catchThrowableOfType(Refusal.class, () -> report(acme, event));
        assertThat(refused).as("accepted").isNotNull();
        return refused.code();
    }

    private long used(OrganizationId organization, String metric) {
        var window = metric.equals("runs") ? Window.MONTH : Window.ABSOLUTE;
        return Tenancy.asOrganization(organization,
                () -> counters.used(organization, metric, window, clock.now()));
    }
}
