package dev.tenantry.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TenantryTest
class TrialsTest {

    @Autowired Trials trials;
    @Autowired Subscriptions subscriptions;
    @Autowired Catalog catalog;
    @Autowired BusinessClock clock;
    @Autowired org.springframework.jdbc.core.simple.JdbcClient jdbc;

    private final OrganizationId acme = OrganizationId.next();
    private final PersonId ada = PersonId.next();

    private Subscription start(OrganizationId organization, PersonId person, Instant now) {
        return Tenancy.asSystem(() -> trials.start(organization, person, now));
    }

    @Test
    void givesTheTrialPlanForAsLongAsTheCatalogueSays() {
        var now = clock.now();
        var trial = start(acme, ada, now);

        assertThat(trial.status()).isEqualTo(SubscriptionStatus.TRIALING);
        assertThat(trial.planVersion()).isEqualTo(catalog.trialPlan().current().id());
        assertThat(trial.periodEnd()).isEqualTo(now.plus(Duration.ofDays(14)));
        assertThat(trial.bought()).isFalse();
        var holding = Tenancy.asOrganization(acme, () -> subscriptions.holding(acme, now)).orElseThrow();
        assertThat(holding.standing().entitled()).isTrue();
        assertThat(holding.standing().paid()).isFalse();
        assertThat(holding.standing().stage()).isEqualTo(Stage.PRISTINE);
        assertThat(holding.standing().daysLeft()).isEqualTo(14);
    }

    @Test
    void startsOnceAndGivesTheSameBack() {
        var now = clock.now();
        var first = start(acme, ada, now);
        var second = start(acme, ada, now.plus(Duration.ofDays(5)));
        var byAnother = start(acme, PersonId.next(), now);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.periodEnd()).isCloseTo(first.periodEnd(), org.assertj.core.api.Assertions.within(
                1, java.time.temporal.ChronoUnit.MILLIS));
        assertThat(byAnother.id()).isEqualTo(first.id());
        assertThat(periodsOf(acme)).hasSize(1);
    }

    @Test
    void startsOnceHoweverManyAskAtOnce() throws Exception {
        var now = clock.now();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Subscription> start = () -> start(acme, ada, now);
            var ids = threads.invokeAll(IntStream.range(0, 12).mapToObj(n -> start).toList()).stream()
                    .map(done -> done.resultNow().id()).distinct();
            assertThat(ids).hasSize(1);
        }
        assertThat(periodsOf(acme)).hasSize(1);
    }

    @Test
    void givesOnePersonOneTrialWhateverOrganizationTheyMake() {
        start(acme, ada, clock.now());

        assertThatThrownBy(() -> start(OrganizationId.next(), ada, clock.now()))
                .isInstanceOfSatisfying(Refusal.class, refusal ->
                        assertThat(refusal.code()).isEqualTo(SubscriptionRefusal.TRIAL_ALREADY_USED));
    }

    @Test
    void goesOnLongerWhenAnOperatorSaysSo() {
        var trial = start(acme, ada, clock.now());
        var end = clock.now().plus(Duration.ofDays(40)).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        grant(end);

        assertThat(current().id()).isEqualTo(trial.id());
        assertThat(current().periodEnd()).isEqualTo(end);
        assertThat(periodsOf(acme)).extracting(Period::endsAt).first().isEqualTo(end);
        assertThat(periodsOf(acme).getFirst().startedAt()).as("goes on where it would have ended")
                .isEqualTo(periodsOf(acme).getLast().endsAt());
        assertThat(audited()).isEqualTo(1);
    }

    @Test
    void opensAgainAfterItRanOut() {
        start(acme, ada, clock.now().minus(Duration.ofDays(20)));
        grant(clock.now().plus(Duration.ofDays(5)));
        assertThat(Tenancy.asOrganization(acme, () -> subscriptions.standing(acme, clock.now())).active()).isTrue();
        assertThat(periodsOf(acme)).hasSize(2);
    }

    @Test
    void isGivenToWhoeverHoldsNothingAndUsesUpNobodysOwn() {
        grant(clock.now().plus(Duration.ofDays(5)));
        assertThat(current().status()).isEqualTo(SubscriptionStatus.TRIALING);
        assertThat(start(OrganizationId.next(), ada, clock.now()).status())
                .isEqualTo(SubscriptionStatus.TRIALING);
    }

    @Test
    void endsWhenAnOperatorSaysSoAndNotTwice() {
        start(acme, ada, clock.now());
        Tenancy.asSystem(() -> trials.end(acme, Actor.SYSTEM, "abuse"));
        assertThat(Tenancy.asOrganization(acme, () -> subscriptions.standing(acme, clock.now())).stage())
                .isEqualTo(Stage.EXPIRED);
        assertThatThrownBy(() -> Tenancy.asSystem(() -> trials.end(acme, Actor.SYSTEM, "abuse")))
                .isInstanceOfSatisfying(Refusal.class, refusal ->
                        assertThat(refusal.code()).isEqualTo(SubscriptionRefusal.NO_RUNNING_TRIAL));
    }

    private void grant(Instant until) {
        Tenancy.asSystem(() -> trials.grant(acme, until, Actor.SYSTEM, "evaluation takes longer"));
    }

    private long audited() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from audit.entry
                 where organization_id = :organization
                   and action = 'subscription.trial_granted'
                   and details ->> 'reason' = 'evaluation takes longer'
                """).param("organization", acme).query(Long.class).single());
    }

    @Test
    void expiresWithoutBeingWritten() {
        var now = clock.now();
        var trial = start(acme, ada, now.minus(Duration.ofDays(14)));
        var before = current();

        var standing = Tenancy.asOrganization(acme, () -> subscriptions.standing(acme, now));

        assertThat(standing.stage()).isEqualTo(Stage.EXPIRED);
        assertThat(standing.locked()).isTrue();
        assertThat(current()).isEqualTo(before);
        assertThat(current().status()).isEqualTo(trial.status());
    }

    @Test
    void isSeenByItsOwnOrganizationOnly() {
        start(acme, ada, clock.now());

        var stranger = OrganizationId.next();
        assertThat(Tenancy.asOrganization(stranger, () -> subscriptions.current(acme))).isEmpty();
        assertThat(Tenancy.asOrganization(stranger, () -> subscriptions.standing(stranger, clock.now())))
                .isEqualTo(Standing.NONE);
    }

    private Subscription current() {
        return Tenancy.asOrganization(acme, () -> subscriptions.current(acme)).orElseThrow();
    }

    private java.util.List<Period> periodsOf(OrganizationId organization) {
        return Tenancy.asOrganization(organization, () -> subscriptions.periods(organization));
    }
}
