package dev.tenantry.entitlement;

import static dev.tenantry.entitlement.Plans.FILE;
import static dev.tenantry.entitlement.Plans.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.catalog.addon.AddOnVersion;
import dev.tenantry.catalog.addon.AddOnVersionId;
import dev.tenantry.catalog.addon.Brings;
import dev.tenantry.entitlement.Answer.Reason;
import dev.tenantry.entitlement.Considered.Outcome;
import dev.tenantry.entitlement.EntitlementOverride.Grant;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.SubscriptionStatus;
import dev.tenantry.subscription.addon.AddOnHolding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What add-ons bring: on top of the plan, never on top of an override, and only while the plan is live. */
class OnTopTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "starter,    runs,  1,  0,    -,        175, ADD_ON",
        "starter,    runs,  3,  0,    -,        375, ADD_ON",
        "pro,        runs,  2,  1,    -,        407, ADD_ON",
        "pro,        runs,  0,  0,    -,        200, PLAN",
        "pro,        items, 2,  0,    -,         25, PLAN",
        "pro,        seats, 2,  0,    -,          2, PAID_SEATS",
        "enterprise, runs,  2,  0,    -,  unlimited, PLAN",
        "pro,        runs,  2,  0,    7,          7, OVERRIDE",
        "pro,        runs,  2,  0, 9999,       9999, OVERRIDE"})
    void aLimitIsThePlansAndWhatEachOfThemBrings(String plan, String limit, int hundreds, int sevens,
            @Nullable Long override, String bound, Reason reason) {
        var held = new ArrayList<AddOnHolding>();
        held.add(new AddOnHolding(version("hundred", Map.of("runs", 100L), Set.of()), hundreds));
        held.add(new AddOnHolding(version("seven", Map.of("runs", 7L), Set.of()), sevens));
        held.removeIf(one -> one.quantity() == 0);
        var facts = facts(holding(plan, SubscriptionStatus.ACTIVE, held), override == null ? List.of()
                : List.of(new EntitlementOverride(OverrideId.next(), limit, new Grant.Amount(Bound.of(override)),
                        "a promise", NOW.minusSeconds(9), null)));

        var answer = new Resolution(facts, NOW).value(limit(limit));

        assertThat(answer.amount().limit()).hasToString(bound);
        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(new Explanation(facts, NOW).about(limit(limit)))
                .filteredOn(one -> one.outcome() == Outcome.DECIDED).singleElement()
                .satisfies(one -> assertThat(one.rule()).isEqualTo(answer.because().getLast().source()));
    }

    @Test
    void itIsNamedWithItsVersionAndWhatItComesOnTopOf() {
        var facts = facts(holding("pro", SubscriptionStatus.ACTIVE, List.of(
                new AddOnHolding(version("hundred", Map.of("runs", 100L), Set.of()), 2))), List.of());

        assertThat(new Resolution(facts, NOW).value(limit("runs")).because()).extracting(Step::finding)
                .endsWith("pro version 1 says 200", "2 of hundred version 3 on top of 200: 400");
    }

    @ParameterizedTest
    @CsvSource({
        "starter, sso,          true,  ADD_ON",
        "starter, integrations, true,  PLAN",
        "starter, escalation,   false, FEATURE_NOT_IN_PLAN"})
    void aFeatureIsOnWhileAnythingHasIt(String plan, String feature, boolean on, Reason reason) {
        var answer = new Resolution(facts(holding(plan, SubscriptionStatus.ACTIVE, List.of(new AddOnHolding(
                version("door", Map.of(), Set.of("sso", "integrations")), 1))), List.of()), NOW)
                .feature(feature, true);

        assertThat(answer.allowed()).isEqualTo(on);
        assertThat(answer.reason()).isEqualTo(reason);
    }

    @Test
    void anOverrideTakesAFeatureAwayThatAnAddOnBrings() {
        var facts = facts(holding("pro", SubscriptionStatus.ACTIVE, List.of(new AddOnHolding(
                version("door", Map.of(), Set.of("sso")), 1))), List.of(new EntitlementOverride(
                        OverrideId.next(), "sso", new Grant.Switch(false), "no", NOW.minusSeconds(9), null)));

        assertThat(new Resolution(facts, NOW).feature("sso", true).reason())
                .isEqualTo(Reason.DISABLED_BY_OVERRIDE);
    }

    @Test
    void whereThePlanIsOverNothingOnTopOfItHolds() {
        var facts = facts(holding("pro", SubscriptionStatus.CANCELED, List.of(new AddOnHolding(
                version("door", Map.of("runs", 100L), Set.of("sso")), 1))), List.of());

        assertThat(new Resolution(facts, NOW).feature("sso", true).allowed()).isFalse();
        assertThat(new Resolution(facts, NOW).limit(limit("runs"), 1, 0, null).allowed()).isFalse();
    }

    private static AddOnVersion version(String key, Map<String, Long> limits, Set<String> features) {
        return new AddOnVersion(AddOnVersionId.next(), key, 3, new Brings(limits, features), List.of());
    }

    private static Holding holding(String plan, SubscriptionStatus status, List<AddOnHolding> onTop) {
        var holding = Plans.holding(Plans.version(plan), status, NOW.plus(Duration.ofDays(5)), 2, false, true);
        return new Holding(holding.subscription(), holding.plan(), holding.standing(), onTop);
    }

    private static LimitDeclaration limit(String key) {
        return FILE.limits().stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
    }

    private static Facts facts(Holding holding, List<EntitlementOverride> overrides) {
        return new Facts(OrganizationId.next(), holding, overrides, "acme", NOW);
    }
}
