package dev.tenantry.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@TenantryTest
class RailReadingsTest {

    @Autowired RailReadings readings;
    @Autowired Trials trials;
    @Autowired Subscriptions subscriptions;
    @Autowired SubscriptionStore store;
    @Autowired Catalog catalog;
    @Autowired BusinessClock clock;
    @Autowired TransactionTemplate transactions;
    @Autowired JdbcClient jdbc;
    @Autowired SubscriptionEvents heard;

    private final OrganizationId acme = OrganizationId.next();
    private final String railId = "sub_" + UUID.randomUUID();
    private Instant now;
    private PlanVersionId pro;

    @BeforeEach
    void readTheClock() {
        now = clock.now();
        pro = catalog.plan("pro").orElseThrow().current().id();
    }

    @Test
    void turnsTheTrialIntoWhatWasBought() {
        var trial = startTrial(now.minus(Duration.ofDays(13)));

        apply(reading(SubscriptionStatus.ACTIVE, now));

        var bought = current();
        assertThat(bought.id()).isEqualTo(trial.id());
        assertThat(bought.status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(bought.seats()).isEqualTo(3);
        assertThat(standing().paid()).isTrue();
        assertThat(rows()).isEqualTo(1);
        assertThat(heard.of(acme)).containsExactly("SubscriptionStarted", "SubscriptionChanged");
        assertThat(kinds()).containsExactly(Period.Kind.PAID, Period.Kind.TRIAL);
    }

    @Test
    void keepsTrialingWhenBoughtDuringTheTrial() {
        var trial = startTrial(now);

        apply(trialingUntil(trial.periodEnd()));

        assertThat(current().status()).isEqualTo(SubscriptionStatus.TRIALING);
        assertThat(standing().paid()).isFalse();
        assertThat(standing().entitled()).isTrue();
        assertThat(current().periodEnd()).isEqualTo(trial.periodEnd());
        assertThat(kinds()).containsExactly(Period.Kind.TRIAL);
    }

    @Test
    void tellsNobodyTwiceAboutTheSameReading() {
        apply(reading(SubscriptionStatus.ACTIVE, now));
        var first = current();
        apply(reading(SubscriptionStatus.ACTIVE, now));
        apply(reading(SubscriptionStatus.ACTIVE, now.plusSeconds(9)));

        assertThat(heard.of(acme)).containsExactly("SubscriptionStarted");
        assertThat(current().version()).isEqualTo(first.version());
        assertThat(current().rail().readAt()).isEqualTo(now.plusSeconds(9));
        assertThat(kinds()).hasSize(1);
    }

    @Test
    void ignoresAnOlderReadingThatArrivesLater() {
        apply(reading(SubscriptionStatus.ACTIVE, now));
        apply(reading(SubscriptionStatus.PAST_DUE, now.plusSeconds(10)));
        apply(reading(SubscriptionStatus.ACTIVE, now.plusSeconds(5)));

        assertThat(current().status()).isEqualTo(SubscriptionStatus.PAST_DUE);
    }

    @Test
    void staysOverWhenALateUpdateFollowsTheEnd() {
        apply(reading(SubscriptionStatus.ACTIVE, now));
        apply(reading(SubscriptionStatus.CANCELED, now.plusSeconds(10)));
        apply(reading(SubscriptionStatus.ACTIVE, now.plusSeconds(20)));
        apply(reading(SubscriptionStatus.PAST_DUE, now.plusSeconds(30)));

        assertThat(current().status()).isEqualTo(SubscriptionStatus.CANCELED);
        assertThat(standing().locked()).isTrue();
        assertThat(heard.of(acme)).containsExactly("SubscriptionStarted", "SubscriptionEnded");
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void remembersWhenPaymentsBeganToFailAndForgetsItOncePaid() {
        apply(reading(SubscriptionStatus.ACTIVE, now));
        apply(reading(SubscriptionStatus.PAST_DUE, now.plusSeconds(10)));
        var since = current().pastDueSince();
        apply(reading(SubscriptionStatus.PAST_DUE, now.plusSeconds(20)));

        assertThat(since).isNotNull();
        assertThat(current().pastDueSince()).isEqualTo(since);
        assertThat(standing().entitled()).isTrue();
        assertThat(Tenancy.asOrganization(acme,
                () -> subscriptions.standing(acme, since.plus(Duration.ofDays(21)))).locked()).isTrue();

        apply(reading(SubscriptionStatus.ACTIVE, now.plusSeconds(30)));
        assertThat(current().pastDueSince()).isNull();
    }

    @Test
    void notesEachPaidPeriodOnce() {
        apply(reading(SubscriptionStatus.ACTIVE, now));
        apply(period(now.plus(Duration.ofDays(31)), now.plusSeconds(1)));
        apply(period(now.plus(Duration.ofDays(31)), now.plusSeconds(2)));

        assertThat(heard.of(acme)).containsExactly("SubscriptionStarted", "SubscriptionRenewed");
        assertThat(kinds()).containsExactly(Period.Kind.PAID, Period.Kind.PAID);
        assertThat(current().anchor()).isEqualTo(store(now));
    }

    @Test
    void neverHoldsTwo() {
        apply(reading(SubscriptionStatus.ACTIVE, now));
        apply(reading("sub_" + UUID.randomUUID(), SubscriptionStatus.ACTIVE, now.plusSeconds(1)));

        assertThat(rows()).isEqualTo(1);
        assertThat(current().rail().subscriptionId()).isEqualTo(railId);
    }

    /** Nobody is told that it was renewed: terms of a renewal would count the first one's periods on. */
    @Test
    void aPaidOneTakesTheRowOverFromOneThatIsNotPaid() {
        apply(reading(SubscriptionStatus.ACTIVE, now));
        var first = current();
        apply(reading(SubscriptionStatus.PAST_DUE, now.plusSeconds(1)));
        var other = "sub_" + UUID.randomUUID();
        apply(new Reading(acme, new RailLink("stripe", other, "cus_1", "price_1", now.plusSeconds(2)),
                SubscriptionStatus.ACTIVE, pro, Interval.MONTHLY, 5, now.plusSeconds(2),
                now.plus(Duration.ofDays(31)), false, null, false));

        assertThat(rows()).isEqualTo(1);
        assertThat(current().id()).isEqualTo(first.id());
        assertThat(current().anchor()).isEqualTo(first.anchor());
        assertThat(current().rail().subscriptionId()).isEqualTo(other);
        assertThat(standing().paid()).isTrue();
        assertThat(heard.of(acme)).containsExactly("SubscriptionStarted", "SubscriptionChanged",
                "SubscriptionChanged");
        apply(reading(SubscriptionStatus.CANCELED, now.plusSeconds(3)));
        assertThat(current().status()).as("the first one's end changes nothing")
                .isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(audited("subscription.second_refused")).isZero();
        apply(reading(SubscriptionStatus.ACTIVE, now.plusSeconds(4)));
        assertThat(current().rail().subscriptionId()).isEqualTo(other);
        assertThat(audited("subscription.second_refused")).as("both are paid, somebody looks").isEqualTo(1);
    }

    @Test
    void holdsOneWhenTwoPurchasesAreSettledAtOnce() throws Exception {
        startTrial(now);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<java.util.concurrent.Callable<Void>>();
            for (var id : List.of("sub_" + UUID.randomUUID(), "sub_" + UUID.randomUUID())) {
                for (int n = 0; n < 4; n++) {
                    tasks.add(() -> {
                        apply(reading(id, SubscriptionStatus.ACTIVE, now));
                        return null;
                    });
                }
            }
            threads.invokeAll(tasks).forEach(done -> assertThat(done.state().name()).isEqualTo("SUCCESS"));
        }
        assertThat(rows()).isEqualTo(1);
        assertThat(heard.of(acme)).containsExactly("SubscriptionStarted", "SubscriptionChanged");
    }

    @Test
    void givesAComplimentaryPlanBackWhenThePaidOneEnds() {
        var gift = Subscription.complimentary(acme, pro, now, null);
        Tenancy.asSystem(() -> transactions.executeWithoutResult(t -> store.insert(gift)));

        apply(reading(SubscriptionStatus.PAST_DUE, now));
        assertThat(current().status()).isEqualTo(SubscriptionStatus.COMPLIMENTARY);
        apply(reading(SubscriptionStatus.ACTIVE, now.plusSeconds(1)));
        assertThat(standing().paid()).isTrue();
        apply(reading(SubscriptionStatus.CANCELED, now.plusSeconds(2)));

        assertThat(current().status()).isEqualTo(SubscriptionStatus.COMPLIMENTARY);
        assertThat(current().planVersion()).isEqualTo(pro);
        assertThat(standing().entitled()).isTrue();
        apply(reading(SubscriptionStatus.ACTIVE, now.plusSeconds(3)));
        assertThat(current().status()).isEqualTo(SubscriptionStatus.COMPLIMENTARY);
    }

    @Test
    void aSaleByHandLeavesAGiftForGoodAlone() {
        give(null);
        apply(byHand(now));
        assertThat(current().status()).isEqualTo(SubscriptionStatus.COMPLIMENTARY);
        assertThat(standing().paid()).isFalse();
        assertThat(audited("subscription.second_refused")).as("an operator can see it").isEqualTo(1);
    }

    /** Its end comes without a word from anybody, so whoever pays would stand locked out then. */
    @Test
    void aSaleByHandTakesOverAGiftThatEndsAndTheGiftComesBackForTheRestOfItsTime() {
        var end = store(now.plus(Duration.ofDays(9)));
        give(end);
        apply(byHand(now));
        assertThat(standing().paid()).isTrue();
        apply(reading(SubscriptionStatus.CANCELED, now.plusSeconds(2)));
        assertThat(current().status()).isEqualTo(SubscriptionStatus.COMPLIMENTARY);
        assertThat(current().periodEnd()).isEqualTo(end);
    }

    /** Both came back at once before, and the one that was paid for could not be taken in. */
    @Test
    void aGiftGoesOnToThePlanBoughtAfterOneThatRanOut() {
        give(null);
        apply(reading(SubscriptionStatus.ACTIVE, now));
        apply(ranOut());
        var next = "sub_" + UUID.randomUUID();
        apply(reading(next, SubscriptionStatus.ACTIVE, now.plusSeconds(2)));
        assertThat(current().rail().subscriptionId()).isEqualTo(next);

        apply(reading(next, SubscriptionStatus.CANCELED, now.plusSeconds(3)));
        assertThat(current().status()).isEqualTo(SubscriptionStatus.COMPLIMENTARY);
    }

    @Test
    void aTrialGivenAfterAPlanThatRanOutEndsItWhereItEndedAndSaysSo() {
        apply(reading(SubscriptionStatus.ACTIVE, now));
        apply(ranOut());
        var over = current();
        grantTrial();
        assertThat(current().status()).isEqualTo(SubscriptionStatus.TRIALING);
        assertThat(Tenancy.asOrganization(acme, () -> store.ofRail(acme, "stripe", railId)).orElseThrow().endedAt())
                .isEqualTo(over.periodEnd());
        assertThat(heard.of(acme)).containsExactly("SubscriptionStarted", "SubscriptionChanged",
                "SubscriptionEnded", "SubscriptionStarted");
    }

    @Test
    void aTrialDoesNotTakeThePlaceOfAGiftThatIsDueAgain() {
        give(null);
        apply(reading(SubscriptionStatus.ACTIVE, now));
        apply(ranOut());
        assertThatThrownBy(this::grantTrial).isInstanceOfSatisfying(Refusal.class, refusal ->
                assertThat(refusal.code()).isEqualTo(SubscriptionRefusal.ALREADY_SUBSCRIBED));
        apply(reading(SubscriptionStatus.CANCELED, now.plusSeconds(3)));
        assertThat(current().status()).isEqualTo(SubscriptionStatus.COMPLIMENTARY);
    }

    private void grantTrial() {
        Tenancy.asSystem(() -> trials.grant(acme, clock.now().plus(Duration.ofDays(9)), Actor.SYSTEM, "asked"));
    }

    private Reading ranOut() {
        return new Reading(acme, new RailLink("stripe", railId, "cus_1", "price_1", now.plusSeconds(1)),
                SubscriptionStatus.ACTIVE, pro, Interval.MONTHLY, 3, now.minus(Duration.ofDays(31)),
                now.minusSeconds(1), true, null, true);
    }

    @Test
    void aGiftWhoseEndPassedDoesNotComeBack() {
        give(now.minusSeconds(5));
        apply(reading(SubscriptionStatus.ACTIVE, now));
        apply(reading(SubscriptionStatus.CANCELED, now.plusSeconds(2)));
        assertThat(current().status()).isEqualTo(SubscriptionStatus.CANCELED);
        assertThat(standing().locked()).isTrue();
    }

    @Test
    void startsAnewAfterTheOldOneEnded() {
        apply(reading(SubscriptionStatus.ACTIVE, now));
        apply(reading(SubscriptionStatus.CANCELED, now.plusSeconds(1)));
        apply(reading("sub_" + UUID.randomUUID(), SubscriptionStatus.ACTIVE, now.plusSeconds(2)));

        assertThat(rows()).isEqualTo(2);
        assertThat(standing().paid()).isTrue();
    }

    private void give(@org.jspecify.annotations.Nullable Instant until) {
        var start = until == null || until.isAfter(now) ? now : until.minusSeconds(60);
        Tenancy.asSystem(() -> transactions.executeWithoutResult(t ->
                store.insert(Subscription.complimentary(acme, pro, start, until))));
    }

    private Reading byHand(Instant readAt) {
        return new Reading(acme, new RailLink("stripe", railId, "cus_1", "price_1", readAt),
                SubscriptionStatus.ACTIVE, pro, Interval.MONTHLY, 3, now, now.plus(Duration.ofDays(31)), false, null,
                false);
    }

    private long audited(String action) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from audit.entry
                 where organization_id = :organization
                   and action = :action
                """).param("organization", acme).param("action", action).query(Long.class).single());
    }

    private Subscription startTrial(Instant at) {
        return Tenancy.asSystem(() -> trials.start(acme, PersonId.next(), at));
    }

    private void apply(Reading reading) {
        Tenancy.asSystem(() -> transactions.executeWithoutResult(t -> readings.apply(reading)));
    }

    private Reading reading(SubscriptionStatus status, Instant readAt) {
        return reading(railId, status, readAt);
    }

    private Reading reading(String id, SubscriptionStatus status, Instant readAt) {
        return new Reading(acme, new RailLink("stripe", id, "cus_1", "price_1", readAt), status, pro,
                Interval.MONTHLY, 3, now, now.plus(Duration.ofDays(31)), false, null, true);
    }

    private Reading trialingUntil(Instant end) {
        return new Reading(acme, new RailLink("stripe", railId, "cus_1", "price_1", now),
                SubscriptionStatus.TRIALING, pro, Interval.MONTHLY, 3, now, end, false, null, true);
    }

    private Reading period(Instant start, Instant readAt) {
        return new Reading(acme, new RailLink("stripe", railId, "cus_1", "price_1", readAt),
                SubscriptionStatus.ACTIVE, pro, Interval.MONTHLY, 3, start, start.plus(Duration.ofDays(31)),
                        false,
                null, true);
    }

    private Subscription current() {
        return Tenancy.asOrganization(acme, () -> subscriptions.current(acme)).orElseThrow();
    }

    private Standing standing() {
        return Tenancy.asOrganization(acme, () -> subscriptions.standing(acme, now));
    }

    private List<Period.Kind> kinds() {
        return Tenancy.asOrganization(acme, () -> subscriptions.periods(acme)).stream().map(Period::kind)
                .toList();
    }

    private Instant store(Instant at) {
        return at.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }

    private long rows() {
        return Tenancy.asOrganization(acme, () -> jdbc.sql("""
                select count(*)
                  from subscription.subscription
                 where organization_id = :organization
                """).param("organization", acme).query(Long.class).single());
    }
}
