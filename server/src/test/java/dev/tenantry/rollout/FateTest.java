package dev.tenantry.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.catalog.Allowance;
import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.catalog.Sale;
import dev.tenantry.catalog.Terms;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.RailLink;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionId;
import dev.tenantry.subscription.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FateTest {

    private static final Instant ORDERED = Instant.parse("2026-03-10T00:00:00Z");

    /** Columns: status, bought, leaving, terms, prices, days of start and end from the order, now, fate. */
    @ParameterizedTest
    @CsvSource({
        "ACTIVE, true, false, better, KEEP, -10, 20, 1, go",
        "ACTIVE, true, false, worse, KEEP, -10, 20, 1, wait",
        "ACTIVE, true, false, worse, KEEP, 20, 50, 21, go",
        "ACTIVE, true, false, better, NEW, -10, 20, 1, wait",
        "ACTIVE, true, false, better, NEW, 20, 50, 21, go",
        "ACTIVE, true, true, better, KEEP, -10, 20, 1, ending",
        "TRIALING, true, false, worse, KEEP, -10, 4, 1, wait",
        "TRIALING, false, false, better, NEW, -10, 4, 1, go",
        "TRIALING, false, false, worse, KEEP, -10, 4, 1, wait",
        "TRIALING, false, false, better, KEEP, -10, 4, 5, ended",
        "COMPLIMENTARY, false, false, worse, KEEP, -10, , 1, go",
        "COMPLIMENTARY, false, false, worse, KEEP, -10, 9, 1, wait",
        "PAST_DUE, true, false, better, KEEP, -40, -10, 1, payment_overdue",
        "INCOMPLETE, true, false, better, KEEP, -1, 29, 1, payment_overdue",
        "CANCELED, true, false, better, KEEP, -40, -10, 1, ended"})
    void nothingPaidForGetsLessBeforeItsPeriodIsOver(SubscriptionStatus status, boolean bought,
            boolean leaving, String terms, Move.Prices prices, long start, Long end, long now, String fate) {
        var held = new Subscription(SubscriptionId.next(), OrganizationId.next(), "organization", status,
                PlanVersionId.next(), bought ? Interval.MONTHLY : null, bought ? 1 : null, at(start),
                at(start), at(start), end == null ? null : at(end), leaving,
                status == SubscriptionStatus.PAST_DUE ? at(-10) : null,
                status == SubscriptionStatus.CANCELED ? at(-1) : null,
                bought ? new RailLink("fake", "sub", "cus", "price", at(start)) : null, null, 1);
        var found = Fate.of(held, terms(10), terms(terms.equals("better") ? 20 : 5), prices, ORDERED, at(now));
        assertThat(switch (found) {
            case Fate.Go _ -> "go";
            case Fate.Wait(var until) -> until.equals(at(end)) ? "wait" : "waits for the wrong day";
            case Fate.Keep(var why) -> why;
        }).isEqualTo(fate);
    }

    @ParameterizedTest
    @CsvSource({"10, 10, true", "11, 10, true", "9, 10, false"})
    void termsAreComparedInEveryPart(long mine, long others, boolean atLeast) {
        assertThat(terms(mine).atLeast(terms(others))).isEqualTo(atLeast);
    }

    private static Instant at(long days) {
        return ORDERED.plus(Duration.ofDays(days));
    }

    private static Terms terms(long items) {
        return new Terms(Sale.SELF_SERVE, true, Set.of("sso"), Map.of("items", Bound.of(items)),
                new Allowance(Bound.of(5), Bound.of(1), Allowance.Renews.MONTHLY), Bound.of(60),
                Bound.UNLIMITED, null);
    }
}
