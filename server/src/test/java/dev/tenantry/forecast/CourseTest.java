package dev.tenantry.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Grace;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.RailLink;
import dev.tenantry.subscription.Stage;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionId;
import dev.tenantry.subscription.SubscriptionStatus;
import dev.tenantry.subscription.change.Planned;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What time makes of each kind of subscription. */
class CourseTest {

    private static final Instant START = Instant.parse("2027-01-31T10:00:00Z");
    private static final Instant YEAR = Instant.parse("2028-02-01T00:00:00Z");
    private static final PlanVersionId PRO = PlanVersionId.of(new UUID(7, 7));
    private static final RailLink RAIL = new RailLink("stripe", "sub_1", "cus_1", "price_1", START);

    @Test
    void aTrialNobodyBoughtIsLockedAtItsEnd() {
        var end = START.plus(Duration.ofDays(14));
        var course = course(Subscription.trial(OrganizationId.next(), PRO, START, end));
        assertThat(course).extracting(Course.Stretch::from).containsExactly(START, end);
        assertThat(course.getLast().holding().standing().locked()).isTrue();
        assertThat(course.getLast().holding().standing().stage()).isEqualTo(Stage.EXPIRED);
    }

    @Test
    void aBoughtTrialBecomesPaidAndIsCountedFromItsEnd() {
        var course = course(held(SubscriptionStatus.TRIALING, START, at("2027-02-28T10:00:00Z"), false, null));
        assertThat(course.get(1).held().status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(course.get(1).held().anchor()).isEqualTo(at("2027-02-28T10:00:00Z"));
        assertThat(course.get(2).from()).isEqualTo(at("2027-03-28T10:00:00Z"));
    }

    /** The 31st is the 28th in February and the 31st again in March. */
    @Test
    void renewsOnTheDayOfTheAnchorForEver() {
        var course = course(held(SubscriptionStatus.ACTIVE, START, at("2027-02-28T10:00:00Z"), false, null));
        assertThat(course).extracting(stretch -> stretch.from().toString().substring(0, 10)).startsWith(
                "2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31").hasSize(13);
        assertThat(course).extracting(stretch -> stretch.holding().standing().paid()).containsOnly(true);
    }

    /** After a change of interval the rail counts from the change, and our anchor stays. */
    @Test
    void renewsFromThePeriodsEndWhereTheAnchorDoesNotLeadThere() {
        var course = course(held(SubscriptionStatus.ACTIVE, START, at("2027-02-11T10:00:00Z"), false, null));
        assertThat(course).extracting(stretch -> stretch.from().toString().substring(0, 10)).startsWith(
                "2027-01-31", "2027-02-11", "2027-03-11", "2027-04-11");
        assertThat(course.get(2).held().anchor()).isEqualTo(START);
    }

    /** Once, when the period ends; what it changes to goes on renewing. */
    @Test
    void whatWasPlannedHoldsFromTheNextPeriodOn() {
        var free = PlanVersionId.of(new UUID(8, 8));
        var link = new RailLink("stripe", "sub_1", "cus_1", "price_1", START,
                new Planned(free, Interval.YEARLY, 1, "price_2"), null);
        var held = held(SubscriptionStatus.ACTIVE, START, at("2027-02-28T10:00:00Z"), false, null);
        var course = course(new Subscription(held.id(), held.organization(), held.subject(), held.status(), PRO,
                held.interval(), held.seats(), START, START, START, held.periodEnd(), false, null, null, link,
                null, 1));
        assertThat(course).extracting(Course.Stretch::from).containsExactly(START, at("2027-02-28T10:00:00Z"));
        var changed = course.getLast().held();
        assertThat(changed.planVersion()).isEqualTo(free);
        assertThat(changed.seats()).isEqualTo(1);
        assertThat(changed.rail().priceId()).isEqualTo("price_2");
        assertThat(changed.planned()).isEmpty();
        assertThat(changed.periodEnd()).isEqualTo(at("2028-02-28T10:00:00Z"));
    }

    @Test
    void whatWasCancelledEndsWithItsPeriod() {
        var course = course(held(SubscriptionStatus.ACTIVE, START, at("2027-02-28T10:00:00Z"), true, null));
        assertThat(course).extracting(Course.Stretch::from)
                .containsExactly(START, at("2027-02-28T10:00:00Z"));
        assertThat(course.getLast().holding().standing().stage()).isEqualTo(Stage.CANCELED);
    }

    @Test
    void whatFollowedAGiftFallsBackToTheGift() {
        var held = held(SubscriptionStatus.ACTIVE, START, at("2027-02-28T10:00:00Z"), true, null);
        var course = course(new Subscription(held.id(), held.organization(), held.subject(), held.status(), PRO,
                held.interval(), held.seats(), START, START, START, held.periodEnd(), true, null, null, RAIL,
                new Subscription.Gift(PRO, null), 1));
        assertThat(course.getLast().holding().standing().stage()).isEqualTo(Stage.COMPLIMENTARY);
        assertThat(course).hasSize(2);
    }

    @Test
    void aFailedPaymentLocksWhenPatienceEnds() {
        var course = course(held(SubscriptionStatus.PAST_DUE, START, at("2027-02-28T10:00:00Z"), false, START));
        assertThat(course).extracting(Course.Stretch::from)
                .containsExactly(START, START.plus(Grace.DEFAULT.dunning()));
        assertThat(course.getLast().holding().standing().locked()).isTrue();
    }

    @Test
    void aGiftForGoodHasNoEndAndOneWithAnEndIsOverThen() {
        var acme = OrganizationId.next();
        var end = START.plus(Duration.ofDays(60));
        assertThat(course(Subscription.complimentary(acme, PRO, START, null))).hasSize(1);
        assertThat(course(Subscription.complimentary(acme, PRO, START, end)))
                .extracting(Course.Stretch::from).containsExactly(START, end);
    }

    @Test
    void nothingComesOfWhatIsOver() {
        assertThat(course(held(SubscriptionStatus.CANCELED, START, at("2027-02-28T10:00:00Z"), false, null)))
                .hasSize(1);
    }

    private static Subscription held(SubscriptionStatus status, Instant start, Instant end, boolean cancels,
            @Nullable Instant failedAt) {
        return new Subscription(SubscriptionId.next(), OrganizationId.next(), Subscription.OF_ORGANIZATION,
                status, PRO, Interval.MONTHLY, 2, start, start, start, end, cancels, failedAt, null, RAIL, null, 1);
    }

    private static List<Course.Stretch> course(Subscription held) {
        return Course.of(held, CourseTest::meaning, START, YEAR);
    }

    private static Holding meaning(Subscription held, Instant now) {
        return new Holding(held, new PlanVersion(PRO, "pro", 1, null, List.of(), List.of()),
                held.standing(true, Grace.DEFAULT, now));
    }

    private static Instant at(String moment) {
        return Instant.parse(moment);
    }
}
