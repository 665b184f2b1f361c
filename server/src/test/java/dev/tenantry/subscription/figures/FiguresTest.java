package dev.tenantry.subscription.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.Till;
import dev.tenantry.subscription.Complimentaries;
import dev.tenantry.subscription.Stage;
import dev.tenantry.subscription.Standing;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.World;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What operators see of all organizations together. */
@TenantryTest
class FiguresTest {

    @LocalServerPort int port;
    @Autowired Count count;
    @Autowired Subscriptions subscriptions;
    @Autowired Complimentaries complimentaries;
    @Autowired World world;
    @Autowired Till till;
    @Autowired BusinessClock clock;
    @Autowired MeterRegistry registry;
    @Autowired JdbcClient jdbc;

    @Test
    void countEachOrganizationAsTheGuardJudgesIt() {
        oneOfEach();
        var now = clock.now();
        var figures = count.at(now);
        var standings = organizations().stream()
                .map(organization -> Tenancy.asSystem(() -> subscriptions.standing(organization, now)))
                .toList();
        assertThat(standings).hasSizeGreaterThan(5);
        assertThat(figures.active()).isEqualTo(standings.stream().filter(Standing::active).count());
        assertThat(figures.locked()).isEqualTo(standings.stream().filter(Standing::locked).count());
        assertThat(figures.paid()).isEqualTo(standings.stream().filter(Standing::paid).count());
        var stages = new EnumMap<Stage, Long>(Stage.class);
        standings.forEach(standing -> stages.merge(standing.stage(), 1L, Long::sum));
        assertThat(figures.byStage()).isEqualTo(stages);
    }

    @Test
    void addUpWhatIsPaidAMonthAndNothingElse() {
        var now = clock.now();
        var before = count.at(now);
        oneOfEach();
        var after = count.at(clock.now());
        assertThat(after.paid() - before.paid()).as("Pro, and the tolerated failed payment").isEqualTo(2);
        assertThat(after.trialing() - before.trialing()).isEqualTo(1);
        assertThat(after.pastDue() - before.pastDue()).isEqualTo(1);
        assertThat(after.locked() - before.locked()).isEqualTo(1);
        assertThat(after.active() - before.active()).isEqualTo(4);
        assertThat(usd(after) - usd(before)).as("two seats of Pro and one of Starter")
                .isEqualTo(2 * 2999 + 1999);
    }

    /** Tests run without Prometheus; what it would read is the registry. */
    @Test
    void areMetersThatPrometheusReads() {
        oneOfEach();
        for (var standing : List.of("active", "trialing", "past_due", "locked", "paid")) {
            assertThat(gauge("tenantry.organizations", "standing", standing)).as(standing).isPositive();
        }
        for (var stage : Stage.values()) {
            assertThat(gauge("tenantry.subscriptions", "stage", stage.key())).as(stage.key()).isNotNegative();
        }
        assertThat(gauge("tenantry.mrr", "currency", "USD")).isGreaterThan(79.0);
    }

    /** The figures may be half a minute old, unless the clock was touched since. */
    private double gauge(String name, String tag, String value) {
        Tenancy.asSystem(() -> clock.advanceTo(Instant.EPOCH)); // does not move it; figures are counted anew
        registry.get("tenantry.organizations").tag("standing", "active").gauge().value();
        return registry.get(name).tag(tag, value).gauge().value();
    }

    /** A trial, a trial that ended, two seats of Pro, a failed payment for Starter, a gift. */
    private void oneOfEach() {
        Newcomer.register(port);
        var dune = Newcomer.register(port);
        world.endsIn(dune.organization(), Duration.ZERO);
        var acme = Newcomer.register(port);
        world.endsIn(acme.organization(), Duration.ZERO);
        world.buy(acme, "pro", 2);
        var cedar = Newcomer.register(port);
        world.endsIn(cedar.organization(), Duration.ZERO);
        till.status(cedar.organization(), world.buy(cedar, "starter", 1), "past_due");
        var elm = Newcomer.register(port);
        Tenancy.asSystem(() -> complimentaries.grant(elm.organization(), "max", null, Actor.SYSTEM, "test"));
    }

    private static long usd(Figures figures) {
        return figures.mrr().stream().filter(sum -> sum.currency().getCurrencyCode().equals("USD"))
                .mapToLong(sum -> sum.amountMinor()).sum();
    }

    private List<OrganizationId> organizations() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select distinct organization_id
                  from subscription.subscription
                """).query((row, n) -> OrganizationId.of(row.getObject(1, UUID.class))).list());
    }
}
