package dev.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Aggregation;
import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.catalog.Window;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Many events at once, of metrics of every kind, on PostgreSQL. */
@TenantryTest
class UsageBatchTest {

    private static final List<LimitDeclaration> METRICS = Arrays.stream(Aggregation.values())
            .map(aggregation -> new LimitDeclaration(aggregation.name().toLowerCase(Locale.ROOT), "Metric",
                    aggregation == Aggregation.SUM ? Window.ABSOLUTE : Window.MONTH, Bound.UNLIMITED,
                    LimitDeclaration.Counts.USAGE, aggregation)).toList();

    @Autowired UsageStore store;
    @Autowired Counters counters;
    @Autowired Thresholds thresholds;
    @Autowired BusinessClock clock;
    @Autowired TransactionTemplate transactions;
    @Autowired JdbcClient jdbc;

    private final OrganizationId acme = OrganizationId.next();
    private UsageReports reports;

    @BeforeEach
    void knowsEveryKindOfMetric() {
        reports = new UsageReports(store, new Placing(() -> METRICS, counters), clock, transactions,
                thresholds);
    }

    @Test
    void everyKindAddsUpAcrossReports() {
        report(event("a", "sum", 5), event("b", "count", 5), event("c", "max", 5), event("d", "latest", 5),
                of("e", "ada"), of("f", "bob"));
        report(event("g", "sum", -2), event("h", "count", 1), event("i", "max", 3), event("j", "latest", 3),
                of("k", "bob"), of("l", "cid"));
        assertThat(used()).isEqualTo(Map.of("sum", 3L, "count", 2L, "max", 5L, "latest", 3L, "unique", 3L));
    }

    /** It was one statement an event: a thousand of them, while every counter waited to be locked. */
    @Test
    void sinceWhenCyclesCountIsAskedOnceForAReport() {
        var asked = new AtomicInteger();
        var anchors = new DefaultListableBeanFactory();
        anchors.registerSingleton("anchor", (CycleAnchor) _ -> {
            asked.incrementAndGet();
            return Optional.of(clock.now().minus(Duration.ofDays(40)));
        });
        var cycles = List.of(cycle("tokens"), cycle("files"));
        reports = new UsageReports(store, new Placing(() -> cycles, new Counters(store,
                anchors.getBeanProvider(CycleAnchor.class))), clock, transactions, thresholds);
        var events = IntStream.range(0, UsageReports.MOST_AT_ONCE)
                .mapToObj(n -> event("e" + n, n % 2 == 0 ? "tokens" : "files", 1)).toArray(UsageEvent[]::new);
        assertThat(report(events)).hasSize(UsageReports.MOST_AT_ONCE)
                .allMatch(Reported.Recorded.class::isInstance);
        assertThat(asked).hasValue(1);
    }

    private static LimitDeclaration cycle(String key) {
        return new LimitDeclaration(key, "Metric", Window.CYCLE, Bound.UNLIMITED, LimitDeclaration.Counts.USAGE,
                Aggregation.SUM);
    }

    @Test
    void aRefusedEventDoesNotKeepTheOthersFromCounting() {
        var results = report(event("a", "sum", 5), event("b", "nonsense", 1), event("c", "sum", -9),
                event("a", "sum", 5), event("d", "sum", 1), event("a", "sum", 6), event("e", "unique", 1),
                new UsageEvent("f", "sum", 1, "ada", null));
        assertThat(results.stream().map(UsageBatchTest::inShort)).containsExactly("5", "unknown_metric",
                "usage_out_of_range", "replayed 5", "6", "usage_id_reused", "usage_value_invalid",
                "usage_value_invalid");
        assertThat(used()).containsEntry("sum", 6L);
    }

    @Test
    void aThousandAtOnceAndAgainCountOnce() {
        var thousand = IntStream.range(0, UsageReports.MOST_AT_ONCE)
                .mapToObj(i -> i % 2 == 0 ? event("e" + i, "sum", 1) : of("e" + i, "person-" + i % 100))
                .toArray(UsageEvent[]::new);
        report(thousand);
        assertThat(report(thousand)).allMatch(one -> one instanceof Reported.Recorded said && said.replayed());
        assertThat(used()).containsEntry("sum", 500L).containsEntry("unique", 50L);
    }

    @Test
    void reportsThatOverlapInAnyOrderCountEachEventOnce() throws Exception {
        var events = IntStream.range(0, 120).mapToObj(i -> switch (i % 3) {
            case 0 -> event("e" + i, "sum", 2);
            case 1 -> event("e" + i, "count", 1);
            default -> of("e" + i, "person-" + i % 10);
        }).toList();
        var calls = IntStream.range(0, 24).mapToObj(seed -> {
            var mine = new ArrayList<>(events);
            Collections.shuffle(mine, new Random(seed));
            return (Callable<List<Reported>>) () -> report(mine.subList(0, 80).toArray(UsageEvent[]::new));
        }).toList();
        try (var clients = Executors.newFixedThreadPool(8)) {
            for (var call : clients.invokeAll(calls)) {
                call.get();
            }
        }
        assertThat(used()).isEqualTo(Map.of("sum", 80L, "count", 40L, "unique", 10L));
        assertThat(eventRows()).isEqualTo(120);
    }

    @Test
    void anIdThatTwoMetricsFightForIsCountedForOne() throws Exception {
        var calls = IntStream.range(0, 40).mapToObj(i -> (Callable<List<Reported>>) () ->
                report(event("same", i % 2 == 0 ? "sum" : "count", 1), event("own-" + i, "max", i))).toList();
        try (var clients = Executors.newFixedThreadPool(8)) {
            for (var call : clients.invokeAll(calls)) {
                call.get();
            }
        }
        var used = used();
        assertThat(used.getOrDefault("sum", 0L) + used.getOrDefault("count", 0L)).isEqualTo(1);
        assertThat(used).containsEntry("max", 39L);
    }

    private static UsageEvent event(String id, String metric, long quantity) {
        return new UsageEvent(id, metric, quantity, null);
    }

    private static UsageEvent of(String id, String value) {
        return new UsageEvent(id, "unique", 1, value, null);
    }

    private List<Reported> report(UsageEvent... events) {
        return Tenancy.asOrganization(acme, () -> reports.reportAll(acme, List.of(events)));
    }

    private Map<String, Long> used() {
        var now = clock.now();
        return Tenancy.asOrganization(acme, () -> METRICS.stream().collect(Collectors.toMap(
                        LimitDeclaration::key,
                        metric -> counters.used(acme, metric.key(), metric.window(), now))))
                .entrySet().stream().filter(one -> one.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private long eventRows() {
        return Tenancy.asOrganization(acme, () -> jdbc.sql("""
                select count(*)
                  from usage.event
                 where organization_id = :acme
                """).param("acme", acme).query(Long.class).single());
    }

    private static String inShort(Reported reported) {
        return switch (reported) {
            case Reported.Recorded(_, var replayed, var used, _) -> (replayed ? "replayed " : "") + used;
            case Reported.Refused(_, var refusal) -> refusal.code().code();
        };
    }
}
