package dev.tenantry.entitlement;

import static dev.tenantry.entitlement.Plans.FILE;
import static dev.tenantry.entitlement.Plans.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.entitlement.Considered.Outcome;
import dev.tenantry.entitlement.EntitlementOverride.Grant;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationTest {

    private static final Instant LATER = NOW.plus(Duration.ofDays(5));

    @Test
    void anOverrideDecidesAndTheRestIsToldAsOutranked() {
        var considered = new Explanation(facts(holding(SubscriptionStatus.ACTIVE), List.of(
                override("items", Bound.of(7), -3, null), override("items", Bound.of(99), -1, null),
                override("items", Bound.of(5), -9, -2), override("items", Bound.of(1), 2, null))), NOW)
                .about(limit("items"));
        assertThat(considered).extracting(one -> one.rule() + " " + one.outcome()).containsExactly(
                "SUBSCRIPTION PASSED", "OVERRIDE NOT_IN_FORCE", "OVERRIDE DECIDED", "OVERRIDE NOT_IN_FORCE",
                "OVERRIDE NOT_IN_FORCE", "PLAN OUTRANKED", "DEFAULT OUTRANKED");
        assertThat(considered.get(2).finding()).startsWith("99 from ").endsWith(": a promise");
        assertThat(considered.get(5).finding()).isEqualTo("pro version 1 says 25");
    }

    @Test
    void whatIsLockedIsDecidedBeforeAnyRule() {
        var considered = new Explanation(facts(holding(SubscriptionStatus.CANCELED), List.of(
                override("items", Bound.of(7), -3, null))), NOW).about(limit("items"));
        assertThat(considered).extracting(Considered::outcome).containsExactly(Outcome.DECIDED,
                Outcome.OUTRANKED, Outcome.OUTRANKED, Outcome.OUTRANKED);
        assertThat(new Explanation(facts(null, List.of()), NOW).about(FILE.features().getFirst()).getFirst()
                .finding()).isEqualTo("there is none");
    }

    /** The explanation and the resolution read the same rules: what decides there has decided here. */
    @ParameterizedTest
    @EnumSource(SubscriptionStatus.class)
    void exactlyOneRuleDecidesAndItIsTheOneThatGaveTheAnswer(SubscriptionStatus status) {
        for (var overridden : new boolean[] {true, false}) {
            for (var limit : FILE.limits()) {
                var facts = facts(holding(status), overridden
                        ? List.of(override(limit.key(), Bound.of(7), -3, null)) : List.of());
                var decided = decided(new Explanation(facts, NOW).about(limit));
                assertThat(decided).isEqualTo(source(new Resolution(facts, NOW).value(limit).because()));
            }
            for (var figure : Figure.values()) {
                var facts = facts(holding(status), overridden
                        ? List.of(override(figure.key(), Bound.of(7), -3, null)) : List.of());
                assertThat(decided(new Explanation(facts, NOW).about(figure)))
                        .isEqualTo(source(new Resolution(facts, NOW).value(figure).because()));
            }
            for (var feature : FILE.features()) {
                var facts = facts(holding(status), overridden ? List.of(new EntitlementOverride(
                        OverrideId.next(), feature.key(), new Grant.Switch(false), "no", NOW, null)) : List.of());
                assertThat(decided(new Explanation(facts, NOW).about(feature))).isEqualTo(
                        source(new Resolution(facts, NOW).feature(feature.key(), true).because()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"requests_per_minute, 300", "retention_days, 365"})
    void aFigureIsThePlansUntilAnOverrideSaysOtherwise(String key, long plans) {
        var figure = Figure.of(key).orElseThrow();
        var plain = new Resolution(facts(holding(SubscriptionStatus.ACTIVE), List.of()), NOW).value(figure);
        assertThat(plain.amount().limit()).isEqualTo(Bound.of(plans));
        var facts = facts(holding(SubscriptionStatus.ACTIVE),
                List.of(override(key, Bound.UNLIMITED, -1, null)));
        assertThat(new Resolution(facts, NOW).value(figure).amount().limit()).isEqualTo(Bound.UNLIMITED);
        var locked = new Resolution(facts(holding(SubscriptionStatus.CANCELED), List.of()), NOW).value(figure);
        assertThat(locked.allowed()).isFalse();
        assertThat(locked.amount().limit()).isEqualTo(Bound.NONE);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"none, none, 5", "2, none, 2", "-2, 3, 3", "-2, 9, 5", "7, 8, 5"})
    void theNextChangeIsTheSoonestThatTimeAloneBrings(@Nullable Integer starts, @Nullable Integer ends,
            int days) {
        var overrides = starts == null ? List.<EntitlementOverride>of()
                : List.of(override("items", Bound.of(1), starts, ends));
        assertThat(facts(holding(SubscriptionStatus.TRIALING), overrides).nextChange(NOW))
                .isEqualTo(NOW.plus(Duration.ofDays(days)));
    }

    private static Step.Source decided(List<Considered> considered) {
        var decided = considered.stream().filter(one -> one.outcome() == Outcome.DECIDED).toList();
        assertThat(decided).hasSize(1);
        return decided.getFirst().rule();
    }

    private static Step.Source source(List<Step> because) {
        return because.getLast().source();
    }

    private static Holding holding(SubscriptionStatus status) {
        return Plans.holding(Plans.version("pro"), status, LATER, null, false, false);
    }

    private static Facts facts(@Nullable Holding holding, List<EntitlementOverride> overrides) {
        return new Facts(OrganizationId.next(), holding, new ArrayList<>(overrides), "acme", NOW);
    }

    private static EntitlementOverride override(String key, Bound bound, int startsIn,
            @Nullable Integer endsIn) {
        return new EntitlementOverride(OverrideId.next(), key, new Grant.Amount(bound), "a promise",
                NOW.plus(Duration.ofDays(startsIn)), endsIn == null ? null : NOW.plus(Duration.ofDays(endsIn)));
    }

    private static LimitDeclaration limit(String key) {
        return FILE.limits().stream().filter(limit -> limit.key().equals(key)).findFirst().orElseThrow();
    }
}
