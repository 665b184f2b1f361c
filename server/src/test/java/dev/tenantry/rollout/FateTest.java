package dev.tenantry.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tenantry.catalog.Aggregation;
import dev.tenantry.catalog.Allowance;
import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.Feature;
import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.catalog.Sale;
import dev.tenantry.catalog.Terms;
import dev.tenantry.catalog.Window;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.RailLink;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionId;
import dev.tenantry.subscription.SubscriptionStatus;
import dev.tenantry.subscription.change.Planned;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FateTest {

    private static final List<Feature> FEATURES = List.of(new Feature("sso", "Single sign-on", "One door."),
            new Feature("builder", "Builder", "Builds."));
    private static final List<LimitDeclaration> LIMITS = List.of(limit("items", Bound.of(3)),
            limit("projects", Bound.UNLIMITED));
    /** It is older than the limit {@code projects}, so it has its default. */
    private static final Terms SAME = terms(true, Set.of("sso"), 5, 1, Allowance.Renews.MONTHLY, 60,
            Bound.of(30), 30L);
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
        var found = Fate.of(held, terms.equals("worse"), prices, ORDERED, at(now));
        assertThat(switch (found) {
            case Fate.Go _ -> "go";
            case Fate.Wait(var until) -> until.equals(at(end)) ? "wait" : "waits for the wrong day";
            case Fate.Keep(var why) -> why;
        }).isEqualTo(fate);
    }

    /** Somebody chose it, so it comes first, and the move looks again after it. */
    @Test
    void aChangeThatWaitsForTheEndOfThePeriodComesFirst() {
        var link = new RailLink("fake", "sub", "cus", "price", at(-10),
                new Planned(PlanVersionId.next(), Interval.MONTHLY, 1, "price_2"), null);
        var held = new Subscription(SubscriptionId.next(), OrganizationId.next(), "organization",
                SubscriptionStatus.ACTIVE, PlanVersionId.next(), Interval.MONTHLY, 2, at(-10), at(-10), at(-10),
                at(20), false, null, null, link, null, 1);
        assertThat(Fate.of(held, false, Move.Prices.KEEP, ORDERED, at(1))).isEqualTo(new Fate.Wait(at(20)));
    }

    static Stream<Arguments> parts() {
        return Stream.of(
                arguments("everything is the same", SAME, true),
                arguments("a higher limit", with(Map.of("items", Bound.of(11))), true),
                arguments("an unlimited one", with(Map.of("items", Bound.UNLIMITED)), true),
                arguments("a lower limit", with(Map.of("items", Bound.of(9))), false),
                arguments("a newer limit below its default",
                        with(Map.of("items", Bound.of(10), "projects", Bound.of(10))), false),
                arguments("a newer limit at its default",
                        with(Map.of("items", Bound.of(10), "projects", Bound.UNLIMITED)), true),
                arguments("a limit at the default of one it had above", with(Map.of()), false),
                arguments("another feature", terms(true, Set.of("sso", "builder"), 5, 1,
                        Allowance.Renews.MONTHLY, 60, Bound.of(30), 30L), true),
                arguments("a feature less", terms(true, Set.of(), 5, 1, Allowance.Renews.MONTHLY, 60,
                        Bound.of(30), 30L), false),
                arguments("no seats to buy", terms(false, Set.of("sso"), 5, 1, Allowance.Renews.MONTHLY,
                        60, Bound.of(30), 30L), false),
                arguments("more credits", terms(true, Set.of("sso"), 6, 1, Allowance.Renews.MONTHLY, 60,
                        Bound.of(30), 30L), true),
                arguments("fewer credits", terms(true, Set.of("sso"), 4, 1, Allowance.Renews.MONTHLY, 60,
                        Bound.of(30), 30L), false),
                arguments("fewer premium credits", terms(true, Set.of("sso"), 5, 0,
                        Allowance.Renews.MONTHLY, 60, Bound.of(30), 30L), false),
                arguments("credits once instead of monthly", terms(true, Set.of("sso"), 5, 1,
                        Allowance.Renews.NEVER, 60, Bound.of(30), 30L), false),
                arguments("fewer requests", terms(true, Set.of("sso"), 5, 1, Allowance.Renews.MONTHLY, 59,
                        Bound.of(30), 30L), false),
                arguments("kept for less long", terms(true, Set.of("sso"), 5, 1, Allowance.Renews.MONTHLY,
                        60, Bound.of(29), 30L), false),
                arguments("swept earlier", terms(true, Set.of("sso"), 5, 1, Allowance.Renews.MONTHLY, 60,
                        Bound.of(30), 29L), false),
                arguments("never swept", terms(true, Set.of("sso"), 5, 1, Allowance.Renews.MONTHLY, 60,
                        Bound.of(30), null), true));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("parts")
    void termsAreComparedInEveryPart(String what, Terms gets, boolean atLeast) {
        assertThat(gets.atLeast(SAME, FEATURES, LIMITS)).isEqualTo(atLeast);
    }

    @Test
    void whoeverIsSweptWasNeverPromisedNotToBe() {
        var unswept = terms(true, Set.of("sso"), 5, 1, Allowance.Renews.MONTHLY, 60, Bound.of(30), null);
        assertThat(SAME.atLeast(unswept, FEATURES, LIMITS)).isFalse();
    }

    @Test
    void whatIsNoLongerDeclaredIsNothingToLose() {
        var had = new Terms(Sale.SELF_SERVE, true, Set.of("sso", "fax"),
                Map.of("items", Bound.of(10), "floppies", Bound.UNLIMITED), SAME.allowance(),
                SAME.requestsPerMinute(), SAME.retentionDays(), SAME.idleSweepDays());
        assertThat(SAME.atLeast(had, FEATURES, LIMITS)).isTrue();
    }

    private static Instant at(long days) {
        return ORDERED.plus(Duration.ofDays(days));
    }

    private static LimitDeclaration limit(String key, Bound otherwise) {
        return new LimitDeclaration(key, key, Window.ABSOLUTE, otherwise, LimitDeclaration.Counts.USAGE,
                Aggregation.SUM);
    }

    private static Terms with(Map<String, Bound> limits) {
        return new Terms(Sale.SELF_SERVE, true, SAME.features(), limits, SAME.allowance(),
                SAME.requestsPerMinute(), SAME.retentionDays(), SAME.idleSweepDays());
    }

    private static Terms terms(boolean perSeat, Set<String> features, long credits, long premium,
            Allowance.Renews renews, long requests, Bound retention, @Nullable Long sweep) {
        return new Terms(Sale.SELF_SERVE, perSeat, features, Map.of("items", Bound.of(10)),
                new Allowance(Bound.of(credits), Bound.of(premium), renews), Bound.of(requests), retention,
                sweep);
    }
}
