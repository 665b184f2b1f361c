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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What was used day by day, on PostgreSQL, in whatever order and however late it is told. */
@TenantryTest
class UsageDaysTest {

    private static final List<LimitDeclaration> METRICS = Stream.concat(
            Arrays.stream(Aggregation.values()).map(how -> metric(how.name().toLowerCase(Locale.ROOT), how,
                    Window.MONTH)),
            Stream.of(metric("stock", Aggregation.SUM, Window.ABSOLUTE), metric("daily", Aggregation.SUM,
                    Window.DAY))).toList();

    @Autowired UsageStore store;
    @Autowired UsageDays days;
    @Autowired Counters counters;
    @Autowired Thresholds thresholds;
    @Autowired BusinessClock clock;
    @Autowired TransactionTemplate transactions;

    private final OrganizationId acme = OrganizationId.next();
    private UsageReports reports;
    private Instant now;
    private int sent;

    @BeforeEach
    void knowsEveryKindOfMetric() {
        reports = new UsageReports(store, new Placing(() -> METRICS, counters), clock, transactions,
                thresholds);
        now = clock.now();
    }

    /** Three days ago 5 and 3, yesterday 4 (of values: a b, then b c); today nothing. */
    @ParameterizedTest
    @CsvSource({"sum, 8 0 4 0", "count, 2 0 1 0", "max, 5 0 4 0", "latest, 3 3 4 4", "stock, 8 8 12 12"})
    void everyKindAddsUpADay(String metric, String amounts) {
        report(metric, 5, null, ago(3, 10));
        report(metric, 4, null, ago(1, 10));
        report(metric, 3, null, ago(3, 11));
        assertThat(amounts(metric, 4)).isEqualTo(Arrays.stream(amounts.split(" ")).map(Long::valueOf).toList());
    }

    @Test
    void aValueCountsOnTheDayItIsNewIn() {
        for (var value : List.of("a", "b", "b")) {
            report("unique", 1, value, now);
        }
        report("unique", 1, "c", now);
        assertThat(amounts("unique", 1)).containsExactly(3L);
        assertThat(Tenancy.asOrganization(acme, () -> counters.used(acme, "unique", Window.MONTH, now)))
                .isEqualTo(3);
    }

    @Test
    void beforeWhatIsShownTheLatestValueHoldsOn() {
        report("latest", 7, null, ago(20, 10));
        assertThat(amounts("latest", 3)).containsExactly(7L, 7L, 7L);
    }

    @Test
    void oneOrganizationsDaysAreNotAnothers() {
        report("sum", 5, null, now);
        var birch = OrganizationId.next();
        assertThat(Tenancy.asOrganization(birch, () -> days.last(2, acme, limit("sum"), now)))
                .extracting(UsageDays.Point::amount).containsExactly(0L, 0L);
    }

    /** The days of a month add up to its counter, whatever came when and in which order. */
    @Test
    void daysAndCountersNeverDisagree() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var byDay = new TreeMap<LocalDate, Long>();
        var byMonth = new HashMap<Instant, Long>();
        for (int n = 0; n < 300; n++) {
            var at = now.minus(Duration.ofMinutes(random.nextLong(30L * 24 * 60)));
            var quantity = 1 + random.nextInt(9);
            report("sum", quantity, null, at);
            byDay.merge(LocalDate.ofInstant(at, ZoneOffset.UTC), (long) quantity, Long::sum);
            byMonth.merge(Span.of(Window.MONTH, at, null).start(), (long) quantity, Long::sum);
        }
        Tenancy.asOrganization(acme, () -> days.last(32, acme, limit("sum"), now)).forEach(point ->
                assertThat(point.amount()).as("seed %d, %s", seed, point.day())
                        .isEqualTo(byDay.getOrDefault(point.day(), 0L)));
        byMonth.forEach((start, sum) -> assertThat(Tenancy.asOrganization(acme, () ->
                counters.used(acme, "sum", Window.MONTH, start))).as("seed %d", seed).isEqualTo(sum));
    }

    /** Days are UTC's, wherever it happened: half past midnight at +02:00 is the day before. */
    @ParameterizedTest
    @CsvSource({"T00:30:00+02:00, -1", "T01:59:59+02:00, -1", "T02:00:00+02:00, 0", "T23:30:00-02:00, 1",
        "T21:59:59-02:00, 0"})
    void aTimeZoneMovesAnEventToTheDayItIsInUtc(String time, int moved) {
        var day = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(5);
        var at = java.time.OffsetDateTime.parse(day + time).toInstant();
        report("daily", 2, null, at);
        assertThat(Tenancy.asOrganization(acme, () -> counters.used(acme, "daily", Window.DAY,
                day.plusDays(moved).atTime(12, 0).toInstant(ZoneOffset.UTC)))).isEqualTo(2);
    }

    /** The last moment of a day counts in it, the first of the next does not. */
    @Test
    void aDayEndsAtMidnight() {
        var midnight = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(3).atStartOfDay().toInstant(ZoneOffset.UTC);
        report("daily", 1, null, midnight.minusNanos(1_000));
        report("daily", 10, null, midnight);
        var used = new ArrayList<Long>();
        for (var at : List.of(midnight.minusNanos(1_000), midnight)) {
            used.add(Tenancy.asOrganization(acme, () -> counters.used(acme, "daily", Window.DAY, at)));
        }
        assertThat(used).containsExactly(1L, 10L);
        assertThat(amounts("daily", 5)).containsExactly(1L, 10L, 0L, 0L, 0L);
    }

    private Instant ago(int days, int hour) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(days).atTime(hour, 0).toInstant(ZoneOffset.UTC);
    }

    private List<Long> amounts(String metric, int last) {
        return Tenancy.asOrganization(acme, () -> days.last(last, acme, limit(metric), now)).stream()
                .map(UsageDays.Point::amount).toList();
    }

    private void report(String metric, long quantity, @Nullable String value, Instant at) {
        var id = sent++ + "-" + UUID.randomUUID();
        Tenancy.asOrganization(acme, () -> reports.report(acme,
                new UsageEvent(id, metric, quantity, value, at)));
    }

    private static LimitDeclaration limit(String key) {
        return METRICS.stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
    }

    private static LimitDeclaration metric(String key, Aggregation how, Window window) {
        return new LimitDeclaration(key, "Metric", window, Bound.UNLIMITED, LimitDeclaration.Counts.USAGE, how);
    }
}
