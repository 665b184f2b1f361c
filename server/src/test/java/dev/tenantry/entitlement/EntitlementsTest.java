package dev.tenantry.entitlement;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Bound;
import dev.tenantry.credit.Balances;
import dev.tenantry.database.ChangeFeed;
import dev.tenantry.database.Tenancy;
import dev.tenantry.entitlement.Answer.Reason;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.subscription.Stage;
import dev.tenantry.usage.UsageEvent;
import dev.tenantry.usage.UsageReports;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@TenantryTest
class EntitlementsTest {

    private static final Duration A_MONTH = Duration.ofDays(30);

    @Autowired EntitlementWorld world;
    @Autowired Entitlements entitlements;
    @Autowired Checks checks;
    @Autowired Overrides overrides;
    @Autowired Seats seats;
    @Autowired BillingStates states;
    @Autowired OrganizationFacts facts;
    @Autowired ChangeFeed feed;
    @Autowired UsageReports reports;
    @Autowired Balances balances;
    @Autowired BusinessClock clock;

    private OrganizationId acme = OrganizationId.next();

    @BeforeEach
    void changesAreHeard() {
        eventually(facts::isHearing);
    }

    @Test
    void aTrialMayUseWhatItsPlanIncludes() {
        world.startTrial(acme);
        assertThat(entitlements.feature(acme, "builder").allowed()).isTrue();
        assertThat(entitlements.feature(acme, "sso").reason()).isEqualTo(Reason.FEATURE_NOT_IN_PLAN);
        assertThat(entitlements.effectiveLimit(acme, "items")).isEqualTo(Bound.of(25));
        assertThat(seats.effective(acme)).isEqualTo(Bound.of(5));
    }

    @ParameterizedTest
    @CsvSource({"sso, enterprise", "audit_log, max"})
    void theCheapestPlanThatHasAFeatureUnlocksIt(String feature, String plan) {
        world.startTrial(acme);
        var unlock = entitlements.feature(acme, feature).unlock();
        assertThat(unlock.plan()).isEqualTo(plan);
        assertThat(unlock.upgradeUrl()).endsWith("/billing/plans?plan=" + plan);
    }

    @Test
    void whoeverNeverHadAnythingHasAStateThatSaysSo() {
        var state = states.of(acme);
        assertThat(state.subscription()).isNull();
        assertThat(state.planBilling()).isNull();
        assertThat(state.locked()).isTrue();
        assertThat(state.stage()).isEqualTo(Stage.NONE);
        assertThat(state.upgradeUrl()).contains("/billing/plans");
        assertThat(state.enabledFeatures()).hasSize(10).doesNotContainValue(true);
        assertThat(entitlements.feature(acme, "builder").reason()).isEqualTo(Reason.NO_SUBSCRIPTION);
    }

    @Test
    void theStateShowsEffectiveValuesNotThePlans() {
        world.startTrial(acme);
        asSystem(() -> overrides.feature(Actor.SYSTEM, acme, "builder", false, "broke it", null));
        asSystem(() -> overrides.feature(Actor.SYSTEM, acme, "sso", true, "promised", null));
        asSystem(() -> overrides.limit(Actor.SYSTEM, acme, "items", Bound.of(99), "promised", null));
        use("items", 9);
        var state = states.of(acme);
        assertThat(state.enabledFeatures()).containsEntry("builder", false).containsEntry("sso", true);
        assertThat(state.planLimits()).containsEntry("items", 99L).containsEntry("plan", "pro");
        assertThat(state.usage().get("items")).isEqualTo(new BillingState.Use(9, 90L, null));
    }

    @Test
    void usageCountsAgainstTheLimit() {
        world.startTrial(acme);
        use("runs", 190);
        var fits = entitlements.limit(acme, "runs", 10);
        assertThat(fits.allowed()).isTrue();
        assertThat(fits.amount().remaining()).isEqualTo(10);
        assertThat(fits.amount().resetsAt()).isAfter(clock.now());
        use("runs", 5);
        var full = entitlements.limit(acme, "runs", 10);
        assertThat(full.reason()).isEqualTo(Reason.LIMIT_REACHED);
        assertThat(full.amount().used()).isEqualTo(195);
        assertThat(full.unlock().plan()).isEqualTo("max");
    }

    @Test
    void overridesWinInBothDirectionsAndEndAtOnce() {
        world.startTrial(acme);
        var on = asSystem(() -> overrides.feature(Actor.SYSTEM, acme, "sso", true, "promised", null));
        asSystem(() -> overrides.feature(Actor.SYSTEM, acme, "builder", false, "broke it", null));
        asSystem(() -> overrides.limit(Actor.SYSTEM, acme, "items", Bound.UNLIMITED, "promised", null));
        assertThat(entitlements.feature(acme, "sso").reason()).isEqualTo(Reason.OVERRIDE);
        assertThat(entitlements.feature(acme, "builder").reason()).isEqualTo(Reason.DISABLED_BY_OVERRIDE);
        assertThat(entitlements.feature(acme, "builder").unlock()).isNull();
        assertThat(entitlements.limit(acme, "items", 1_000).allowed()).isTrue();
        Tenancy.asSystem(() -> overrides.end(Actor.SYSTEM, acme, on.id()));
        assertThat(entitlements.feature(acme, "sso").allowed()).isFalse();
    }

    @Test
    void anOverrideOfSomethingUndeclaredIsRefused() {
        var refused = catchThrowableOfType(Refusal.class, () ->
                asSystem(() -> overrides.feature(Actor.SYSTEM, acme, "teleport", true, "why not", null)));
        assertThat(refused.code()).isEqualTo(EntitlementRefusal.UNKNOWN_ENTITLEMENT);
    }

    @Test
    void oneOrganizationsOverrideIsNotAnothers() {
        var birch = OrganizationId.next();
        world.startTrial(acme);
        world.startTrial(birch);
        asSystem(() -> overrides.feature(Actor.SYSTEM, acme, "sso", true, "promised", null));
        assertThat(entitlements.feature(birch, "sso").allowed()).isFalse();
        assertThat(Tenancy.asOrganization(birch, () -> overrides.of(acme))).isEmpty();
    }

    @Test
    void whoeverIsLockedMayUseNothingAndIsToldWhereToPay() {
        world.startTrial(acme);
        world.become(acme, "canceled", "pro", null, Duration.ofHours(-1));
        assertThat(entitlements.feature(acme, "builder").reason()).isEqualTo(Reason.SUBSCRIPTION_INACTIVE);
        var refused = catchThrowableOfType(Refusal.class, () -> entitlements.require(acme, "builder"));
        assertThat(refused.code()).isEqualTo(EntitlementRefusal.SUBSCRIPTION_INACTIVE);
        assertThat(refused.details()).containsKeys("upgrade_url", "current_plan", "feature");
    }

    @Test
    void aFeatureOutsideThePlanIsRefusedWithWhatUnlocksIt() {
        world.startTrial(acme);
        var refused = catchThrowableOfType(Refusal.class, () -> entitlements.require(acme, "sso"));
        assertThat(refused.code()).isEqualTo(EntitlementRefusal.FEATURE_NOT_IN_PLAN);
        assertThat(refused.code().status()).isEqualTo(402);
        assertThat(refused.details()).containsEntry("feature", "sso").containsEntry("current_plan", "pro")
                .hasEntrySatisfying("upgrade_url", url -> assertThat((String) url)
                        .endsWith("?plan=enterprise"));
        entitlements.require(acme, "builder");
    }

    @Test
    void aLimitIsRefusedWhenItIsFull() {
        world.startTrial(acme);
        entitlements.requireWithin(acme, "items", 25);
        var refused = catchThrowableOfType(Refusal.class, () ->
                entitlements.requireWithin(acme, "items", 26));
        assertThat(refused.code()).isEqualTo(EntitlementRefusal.LIMIT_REACHED);
    }

    @Test
    void aPaidPlanUnlocksAsItsTransactionCommits() {
        world.startTrial(acme);
        assertThat(entitlements.feature(acme, "audit_log").allowed()).isFalse();
        world.become(acme, "active", "max", 12, A_MONTH);
        assertThat(entitlements.feature(acme, "audit_log").allowed()).isTrue();
        assertThat(seats.effective(acme)).isEqualTo(Bound.of(12));
    }

    @Test
    void aChangeOnAnotherNodeIsHeardWithinASecond() {
        eventually("an answer is remembered, while others' changes may be heard", () -> {
            acme = OrganizationId.next();
            world.startTrial(acme);
            hearEverythingSaidSoFar();
            assertThat(entitlements.feature(acme, "audit_log").allowed()).isFalse();
            world.becomeSilently(acme, "active", "max", A_MONTH);
            return !entitlements.feature(acme, "audit_log").allowed();
        });
        var before = System.nanoTime();
        announceFromElsewhere(acme);
        eventually(() -> entitlements.feature(acme, "audit_log").allowed());
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void whileChangesAreNotHeardNothingRememberedIsUsedAndItComesBackByItself() {
        world.startTrial(acme);
        assertThat(entitlements.feature(acme, "audit_log").allowed()).isFalse();
        feed.hangUp();
        eventually(() -> !facts.isHearing());
        world.becomeSilently(acme, "active", "max", A_MONTH);
        assertThat(entitlements.feature(acme, "audit_log").allowed()).isTrue();
        eventually(facts::isHearing);
        assertThat(entitlements.feature(acme, "audit_log").allowed()).isTrue();
    }

    @Test
    void whatIsNotCommittedIsNeverRemembered() {
        world.startTrial(acme);
        Tenancy.asSystem(() -> transaction.executeWithoutResult(inside -> {
            overrides.feature(Actor.SYSTEM, acme, "sso", true, "undone again", null);
            assertThat(entitlements.feature(acme, "sso").allowed()).isTrue();
            inside.setRollbackOnly();
        }));
        assertThat(entitlements.feature(acme, "sso").allowed()).isFalse();
    }

    @Autowired org.springframework.transaction.support.TransactionTemplate transaction;

    @Test
    void theLedgerIsToldWhatThePlanAllows() {
        world.startTrial(acme);
        eventually(() -> Long.valueOf(50).equals(balances.of(acme).allowance().remaining()));
        assertThat(credits(50).allowed()).isTrue();
        var short_ = credits(51);
        assertThat(short_.reason()).isEqualTo(Reason.INSUFFICIENT_CREDITS);
        assertThat(short_.unlock().plan()).isEqualTo("max");
        world.become(acme, "active", "max", 1, A_MONTH);
        eventually(() -> Long.valueOf(200).equals(balances.of(acme).allowance().remaining()));
        world.become(acme, "canceled", "max", null, Duration.ofSeconds(-1));
        eventually(() -> Long.valueOf(0).equals(balances.of(acme).total()));
    }

    @Test
    void creditsAskedForTogetherAreReadOnce() {
        world.startTrial(acme);
        eventually(() -> Long.valueOf(50).equals(balances.of(acme).allowance().remaining()));
        var asked = new Checks.Asked(new Asking.Credits(60), false);
        var answers = checks.all(acme, new AbstractList<>() {
            @Override
            public Checks.Asked get(int index) {
                if (index == 1) {
                    world.become(acme, "active", "max", 1, A_MONTH);
                    eventually(() -> Long.valueOf(200).equals(balances.of(acme).allowance().remaining()));
                }
                return asked;
            }

            @Override
            public int size() {
                return 3;
            }
        });
        assertThat(answers).extracting(one -> one.answer().amount().remaining())
                .containsExactly(50L, 50L, 50L);
        assertThat(credits(60).allowed()).isTrue();
    }

    private Answer credits(long amount) {
        return checks.all(acme, List.of(new Checks.Asked(new Asking.Credits(amount), false))).getFirst()
                .answer();
    }

    /** Announcements arrive in order, so after this one nothing older is on its way. */
    private void hearEverythingSaidSoFar() {
        var marker = OrganizationId.next();
        var now = clock.now();
        var before = facts.of(marker, now);
        announceFromElsewhere(marker);
        eventually(() -> facts.of(marker, now) != before);
    }

    private void announceFromElsewhere(OrganizationId changed) {
        Tenancy.asSystem(() -> jdbc.sql("select pg_notify(:channel, :changed)")
                .param("channel", OrganizationFacts.CHANGES).param("changed", changed.uuid().toString())
                .query((row, n) -> true).single());
    }

    @Autowired org.springframework.jdbc.core.simple.JdbcClient jdbc;

    private void use(String metric, long quantity) {
        Tenancy.asOrganization(acme, () -> reports.report(acme,
                new UsageEvent(UUID.randomUUID().toString(), metric, quantity, null)));
    }

    private static <T> T asSystem(java.util.function.Supplier<T> work) {
        return Tenancy.asSystem(work);
    }
}
