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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Taking from a limit of three, whatever its window and however its events make a number. */
@TenantryTest
class TakingTest {

    private static final Bound THREE = Bound.of(3);

    @Autowired UsageStore store;
    @Autowired Counters counters;
    @Autowired Thresholds thresholds;
    @Autowired BusinessClock clock;
    @Autowired TransactionTemplate transactions;

    private final OrganizationId acme = OrganizationId.next();
    private Instant now;

    @BeforeEach
    void time() {
        now = clock.now();
    }

    /** RF-111, RF-212: three a day, a month, a lifetime; the fourth is refused until the window is another. */
    @ParameterizedTest
    @CsvSource({"DAY, true", "MONTH, true", "CYCLE, true", "LIFETIME, false", "ABSOLUTE, false"})
    void theFourthIsRefusedUntilTheWindowIsAnother(Window window, boolean begins) {
        var reports = reports(window, Aggregation.SUM);
        for (int n = 0; n < 3; n++) {
            assertThat(take(reports, 1, null, now)).isInstanceOf(Taken.Counted.class);
        }
        assertThat(take(reports, 1, null, now)).isInstanceOfSatisfying(Taken.Full.class,
                full -> assertThat(full.used()).isEqualTo(3));
        var another = Span.of(window, now, null).start().minusSeconds(1);
        var then = begins ? another : now.minus(Duration.ofDays(34));
        if (then.isAfter(now.minus(Duration.ofDays(35)))) {
            assertThat(take(reports, 1, null, then)).isInstanceOf(begins ? Taken.Counted.class : Taken.Full.class);
        }
    }

    @Test
    void differentValuesFillItAndTheSameOnesDoNot() {
        var reports = reports(Window.MONTH, Aggregation.UNIQUE);
        for (var value : List.of("ada", "ben", "ada", "cid", "ben")) {
            assertThat(take(reports, 1, value, now)).isInstanceOf(Taken.Counted.class);
        }
        assertThat(take(reports, 1, "dot", now)).isInstanceOf(Taken.Full.class);
        assertThat(take(reports, 1, "ada", now)).isInstanceOf(Taken.Counted.class);
    }

    @ParameterizedTest
    @CsvSource({"MAX", "LATEST"})
    void aLevelMayBeAsHighAsItIsAllowed(Aggregation how) {
        var reports = reports(Window.MONTH, how);
        assertThat(take(reports, 3, null, now.minusMillis(3))).isInstanceOf(Taken.Counted.class);
        assertThat(take(reports, 4, null, now.minusMillis(2))).isInstanceOf(Taken.Full.class);
        assertThat(take(reports, 2, null, now.minusMillis(1))).isInstanceOf(Taken.Counted.class);
    }

    private Taken take(UsageReports reports, long quantity, @Nullable String value, Instant at) {
        return Tenancy.asOrganization(acme, () -> reports.take(acme,
                new UsageEvent(UUID.randomUUID().toString(), "quota", quantity, value, at), THREE));
    }

    private UsageReports reports(Window window, Aggregation how) {
        var quota = new LimitDeclaration("quota", "Quota", window, THREE, LimitDeclaration.Counts.USAGE, how);
        return new UsageReports(store, new Placing(() -> List.of(quota), counters), clock, transactions,
                thresholds);
    }
}
