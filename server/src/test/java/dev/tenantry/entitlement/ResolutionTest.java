package dev.tenantry.entitlement;

import static dev.tenantry.entitlement.Plans.FILE;
import static dev.tenantry.entitlement.Plans.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.catalog.Aggregation;
import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.catalog.Window;
import dev.tenantry.entitlement.Answer.Reason;
import dev.tenantry.entitlement.EntitlementOverride.Grant;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResolutionTest {

    private static final OrganizationId ACME = OrganizationId.next();
    private static final Instant LATER = NOW.plus(Duration.ofDays(5));
    private static final Instant EARLIER = NOW.minus(Duration.ofDays(1));

    /** Every plan, every feature, every way an override can be, every state a subscription can be in. */
    @ParameterizedTest
    @MethodSource("situations")
    void aFeatureIsOnIfTheSubscriptionLivesAndTheOverrideOrElseThePlanSaysSo(String plan, State state) {
        var version = Plans.version(plan);
        var holding = state.of(version);
        for (var feature : FILE.features()) {
            for (var override : new Boolean[] {null, true, false}) {
                var facts = facts(holding, override == null ? List.of()
                        : List.of(override(feature.key(), new Grant.Switch(override), EARLIER, null)));
                var answer = new Resolution(facts, NOW).feature(feature.key(), true);
                var wanted = state.live && (override == null ? version.has(feature.key()) : override);
                assertThat(answer.allowed()).as("%s %s %s override %s", plan, state, feature.key(), override)
                        .isEqualTo(wanted);
                assertThat(answer.reason()).isEqualTo(reason(state, override, wanted));
                assertThat(answer.because()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("situations")
    void aLimitIsTheOverridesOrElseThePlansAndNothingWhileLocked(String plan, State state) {
        var version = Plans.version(plan);
        var holding = state.of(version);
        for (var limit : FILE.limits()) {
            for (var override : new Bound[] {null, Bound.NONE, Bound.of(2_000), Bound.UNLIMITED}) {
                var facts = facts(holding, override == null ? List.of()
                        : List.of(override(limit.key(), new Grant.Amount(override), EARLIER, null)));
                var answer = new Resolution(facts, NOW).limit(limit, 1, 4, null);
                var bound = !state.live ? Bound.NONE
                        : override == null ? version.bound(limit.key()).orElseThrow() : override;
                assertThat(answer.amount().limit()).as("%s %s %s %s", plan, state, limit.key(), override)
                        .isEqualTo(bound);
                assertThat(answer.allowed()).isEqualTo(bound.unlimited() || bound.value() >= 5);
                assertThat(answer.amount().remaining()).isEqualTo(bound.remaining(4));
            }
        }
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> situations() {
        var all = new ArrayList<org.junit.jupiter.params.provider.Arguments>();
        FILE.plans().forEach(plan -> Stream.of(State.values()).forEach(state ->
                all.add(org.junit.jupiter.params.provider.Arguments.of(plan.key(), state))));
        return all.stream();
    }

    enum State {
        TRIALING(SubscriptionStatus.TRIALING, LATER, true),
        TRIAL_OVER(SubscriptionStatus.TRIALING, EARLIER, false),
        TRIAL_ENDS_THIS_INSTANT(SubscriptionStatus.TRIALING, NOW, false),
        ACTIVE(SubscriptionStatus.ACTIVE, LATER, true),
        PAST_DUE(SubscriptionStatus.PAST_DUE, EARLIER, true),
        CANCELED(SubscriptionStatus.CANCELED, EARLIER, false),
        INCOMPLETE(SubscriptionStatus.INCOMPLETE, LATER, false),
        COMPLIMENTARY(SubscriptionStatus.COMPLIMENTARY, null, true),
        COMPLIMENTARY_OVER(SubscriptionStatus.COMPLIMENTARY, EARLIER, false);

        private final SubscriptionStatus status;
        private final @Nullable Instant end;
        private final boolean live;

        State(SubscriptionStatus status, @Nullable Instant end, boolean live) {
            this.status = status;
            this.end = end;
            this.live = live;
        }

        Holding of(dev.tenantry.catalog.PlanVersion plan) {
            return Plans.holding(plan, status, end, null, false, false);
        }
    }

    @Test
    void withoutASubscriptionNothingIsAllowedAndTheReasonSaysSo() {
        var facts = facts(null, List.of(override("sso", new Grant.Switch(true), EARLIER, null)));
        assertThat(new Resolution(facts, NOW).feature("sso", true).reason())
                .isEqualTo(Reason.NO_SUBSCRIPTION);
        assertThat(new Resolution(facts, NOW).limit(limit("items"), 1, 0, null).reason())
                .isEqualTo(Reason.NO_SUBSCRIPTION);
    }

    @Test
    void anUndeclaredFeatureIsOff() {
        var answer = new Resolution(facts(State.ACTIVE.of(Plans.version("enterprise")), List.of()), NOW)
                .feature("teleport", false);
        assertThat(answer.allowed()).isFalse();
        assertThat(answer.reason()).isEqualTo(Reason.UNKNOWN_FEATURE);
    }

    @ParameterizedTest
    @CsvSource({"0, , true", "-1, , true", "1, , false", "-2, -1, false", "-2, 0, false", "-2, 1, true"})
    void anOverrideHoldsFromItsStartUpToItsEnd(long startDays, @Nullable Long endDays, boolean holds) {
        var end = endDays == null ? null : NOW.plus(Duration.ofDays(endDays));
        var facts = facts(State.ACTIVE.of(Plans.version("starter")),
                List.of(override("sso", new Grant.Switch(true), NOW.plus(Duration.ofDays(startDays)), end)));
        assertThat(new Resolution(facts, NOW).feature("sso", true).allowed()).isEqualTo(holds);
    }

    @Test
    void ofTwoOverridesTheNewerOneHolds() {
        var facts = facts(State.ACTIVE.of(Plans.version("pro")), List.of(
                override("sso", new Grant.Switch(true), NOW.minus(Duration.ofDays(3)), null),
                override("sso", new Grant.Switch(false), NOW.minus(Duration.ofDays(2)), null)));
        assertThat(new Resolution(facts, NOW).feature("sso", true).reason())
                .isEqualTo(Reason.DISABLED_BY_OVERRIDE);
    }

    @Test
    void seatsAreTheOverridesElseThePaidOnesElseThePlans() {
        var pro = Plans.version("pro");
        var paid = Plans.holding(pro, SubscriptionStatus.ACTIVE, LATER, 12, false, true);
        assertThat(seats(facts(State.TRIALING.of(pro), List.of()))).isEqualTo(Bound.of(5));
        assertThat(seats(facts(paid, List.of()))).isEqualTo(Bound.of(12));
        assertThat(seats(facts(paid, List.of(
                override("seats", new Grant.Amount(Bound.of(3)), EARLIER, null))))).isEqualTo(Bound.of(3));
    }

    @Test
    void aLimitYoungerThanThePlanVersionHasItsDeclaredDefault() {
        var younger = new LimitDeclaration("robots", "Robots", Window.ABSOLUTE, Bound.of(2),
                LimitDeclaration.Counts.USAGE, Aggregation.SUM);
        var answer = new Resolution(facts(State.ACTIVE.of(Plans.version("enterprise")), List.of()), NOW)
                .limit(younger, 1, 1, null);
        assertThat(answer.allowed()).isTrue();
        assertThat(answer.reason()).isEqualTo(Reason.DEFAULT);
        assertThat(answer.amount().remaining()).isEqualTo(1);
    }

    @Test
    void theWholeChainIsTold() {
        var answer = new Resolution(facts(State.ACTIVE.of(Plans.version("starter")), List.of()), NOW)
                .limit(limit("runs"), 10, 70, LATER);
        assertThat(answer.allowed()).isFalse();
        assertThat(answer.because()).extracting(Step::source)
                .containsExactly(Step.Source.SUBSCRIPTION, Step.Source.PLAN, Step.Source.USAGE);
        assertThat(answer.because()).extracting(Step::finding).contains("starter version 1 says 75",
                "70 used, 10 asked for, of 75");
    }

    @Test
    void hugeQuantitiesDoNotWrapAround() {
        var facts = facts(State.ACTIVE.of(Plans.version("pro")), List.of());
        assertThat(new Resolution(facts, NOW).limit(limit("runs"), Long.MAX_VALUE, Long.MAX_VALUE, null)
                .allowed())
                .isFalse();
    }

    private static Reason reason(State state, @Nullable Boolean override, boolean allowed) {
        if (!state.live) {
            return Reason.SUBSCRIPTION_INACTIVE;
        }
        if (override != null) {
            return override ? Reason.OVERRIDE : Reason.DISABLED_BY_OVERRIDE;
        }
        return allowed ? Reason.PLAN : Reason.FEATURE_NOT_IN_PLAN;
    }

    private static Bound seats(Facts facts) {
        return new Resolution(facts, NOW).effective(limit("seats")).bound();
    }

    private static LimitDeclaration limit(String key) {
        return FILE.limits().stream().filter(limit -> limit.key().equals(key)).findFirst().orElseThrow();
    }

    private static Facts facts(@Nullable Holding holding, List<EntitlementOverride> overrides) {
        return new Facts(ACME, holding, overrides, "acme", NOW);
    }

    private static EntitlementOverride override(String key, Grant grant, Instant start,
            @Nullable Instant end) {
        return new EntitlementOverride(OverrideId.next(), key, grant, "a promise", start, end);
    }
}
