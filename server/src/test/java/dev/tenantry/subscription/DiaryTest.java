package dev.tenantry.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.payment.Till;
import dev.tenantry.subscription.Occurrence.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What time made of subscriptions, and what it will. */
@TenantryTest
class DiaryTest {

    @LocalServerPort int port;
    @Autowired Diary diary;
    @Autowired Trials trials;
    @Autowired World world;
    @Autowired Till till;
    @Autowired BusinessClock clock;
    @Autowired JdbcClient jdbc;

    private OrganizationId acme;
    private Instant now;
    private Instant aWhileAgo;

    @BeforeEach
    void look() {
        acme = OrganizationId.next();
        now = clock.now();
        aWhileAgo = now.minus(Duration.ofMinutes(5)); // rails have their own clock
    }

    @Test
    void tellsATrialFromItsBeginningToItsEnd() {
        var began = now.minus(Duration.ofDays(20));
        Tenancy.asSystem(() -> trials.start(acme, PersonId.next(), began));

        // no longer, for what others began since then could be more than is told at once
        assertThat(happened(began.minusSeconds(1), began)).extracting(Occurrence::kind)
                .containsExactly(Kind.TRIAL_BEGINS);
        assertThat(happened(began, now)).as("the beginning itself was before").singleElement()
                .satisfies(end -> {
                    assertThat(end.at()).isEqualTo(began.plus(Duration.ofDays(14)));
                    assertThat(end.plan()).isEqualTo("Pro");
                });
        assertThat(happened(began, began.plus(Duration.ofDays(14)))).hasSize(1);
        assertThat(happened(began, began.plus(Duration.ofDays(14)).minusNanos(1_000))).isEmpty();
        assertThat(ahead()).as("over").isEmpty();
    }

    @Test
    void announcesTheEndOfARunningTrialAndNoRefillBehindIt() {
        Tenancy.asSystem(() -> trials.start(acme, PersonId.next(), now));
        assertThat(ahead()).singleElement().satisfies(end -> {
            assertThat(end.kind()).isEqualTo(Kind.TRIAL_ENDS);
            assertThat(end.at()).isEqualTo(now.plus(Duration.ofDays(14)));
        });
    }

    @Test
    void announcesRenewalWithItsPriceAndTheNextRefill() {
        var ada = bought("pro", 2);
        assertThat(ahead()).extracting(Occurrence::kind).containsExactlyInAnyOrder(Kind.RENEWS, Kind.REFILLS);
        assertThat(ahead()).filteredOn(one -> one.kind() == Kind.RENEWS)
                .allSatisfy(one -> assertThat(one.amount()).hasToString("59.98 USD"));
        till.status(ada.organization(), rail, "past_due");
        assertThat(ahead()).extracting(Occurrence::kind).contains(Kind.LOCKS).doesNotContain(Kind.RENEWS);
        assertThat(happened(aWhileAgo, clock.now())).extracting(Occurrence::kind)
                .contains(Kind.PLAN_BEGINS, Kind.PAYMENT_FAILS);
        till.status(ada.organization(), rail, "canceled");
        assertThat(ahead()).isEmpty();
        assertThat(happened(aWhileAgo, clock.now())).extracting(Occurrence::kind).contains(Kind.ENDS);
    }

    @Test
    void tellsWhatIsPaidInTheCurrencyItIsPaidIn() {
        bought("pro", 2);
        till.sellFor(acme, rail, Money.of(1900, "EUR"), 2);
        assertThat(happened(aWhileAgo, clock.now())).filteredOn(one -> one.kind() == Kind.PLAN_BEGINS)
                .extracting(Occurrence::amount).containsExactly(Money.of(3800, "EUR"));
    }

    @Test
    void countsEveryRefillOfAJump() {
        bought("pro", 1);
        Tenancy.asSystem(() -> jdbc.sql("""
                update subscription.subscription
                   set anchor_at = clock_timestamp() - interval '1 year'
                 where organization_id = :organization
                """).param("organization", acme).update());
        assertThat(happened(clock.now().minus(Duration.ofDays(95)), clock.now()))
                .filteredOn(one -> one.kind() == Kind.REFILLS).hasSizeBetween(3, 4);
    }

    private String rail = "";

    private Newcomer bought(String plan, int seats) {
        var ada = Newcomer.register(port);
        acme = ada.organization();
        world.endsIn(acme, Duration.ZERO);
        rail = world.buy(ada, plan, seats);
        return ada;
    }

    private List<Occurrence> happened(Instant after, Instant until) {
        return diary.between(after, until).stream().filter(one -> one.organization().equals(acme)).toList();
    }

    private List<Occurrence> ahead() {
        return diary.ahead(clock.now()).stream().filter(one -> one.organization().equals(acme)).toList();
    }
}
