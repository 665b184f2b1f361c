package dev.tenantry.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Bound;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.usage.UsageEvent;
import dev.tenantry.usage.UsageRefusal;
import dev.tenantry.usage.UsageReports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@TenantryTest
class ConsumptionsTest {

    @Autowired Consumptions consumptions;
    @Autowired Entitlements entitlements;
    @Autowired Overrides overrides;
    @Autowired UsageReports reports;
    @Autowired EntitlementWorld world;

    private final OrganizationId acme = OrganizationId.next();

    @BeforeEach
    void aTrial() {
        world.startTrial(acme);
    }

    @Test
    void takesWhatFitsAndSaysWhatIsLeft() {
        var taken = take("a", "runs", 150, null);
        assertThat(taken.recorded().used()).isEqualTo(150);
        assertThat(taken.limit()).isEqualTo(Bound.of(200));
        var refused = refused("b", "runs", 51, null);
        assertThat(refused.code()).isEqualTo(EntitlementRefusal.LIMIT_REACHED);
        assertThat(refused.code().status()).isEqualTo(402);
        assertThat(refused.details()).containsEntry("limit", "runs").containsEntry("used", 150L)
                .containsEntry("allowed", 200L).containsEntry("remaining", 50L)
                .containsEntry("current_plan", "pro").containsKeys("resets_at", "upgrade_url");
        assertThat(take("b", "runs", 50, null).recorded().used()).isEqualTo(200);
    }

    @Test
    void theSameIdTakesOnceEvenWhenNothingIsLeft() {
        take("a", "items", 25, null);
        assertThat(refused("b", "items", 1, null).code()).isEqualTo(EntitlementRefusal.LIMIT_REACHED);
        var again = take("a", "items", 25, null);
        assertThat(again.recorded().replayed()).isTrue();
        assertThat(again.recorded().used()).isEqualTo(25);
        assertThat(refused("a", "items", 24, null).code()).isEqualTo(UsageRefusal.USAGE_ID_REUSED);
    }

    @Test
    void whatIsAboveCanGoDownButNotUp() {
        Tenancy.asOrganization(acme, () -> reports.report(acme, new UsageEvent("r", "items", 40, null)));
        assertThat(refused("a", "items", 1, null).details()).containsEntry("remaining", 0L);
        assertThat(take("b", "items", -5, null).recorded().used()).isEqualTo(35);
        assertThat(take("c", "items", -10, null).recorded().used()).isEqualTo(25);
        assertThat(refused("d", "items", 1, null).code()).isEqualTo(EntitlementRefusal.LIMIT_REACHED);
    }

    /** RF-110, RF-223: item number 4 of a free plan. */
    @Test
    void theFreePlansFourthItemIsRefused() {
        world.become(acme, "active", "free", null, Duration.ofDays(30));
        for (int n = 1; n <= 3; n++) {
            assertThat(take("item-" + n, "items", 1, null).recorded().used()).isEqualTo(n);
        }
        assertThat(refused("item-4", "items", 1, null).details()).containsEntry("allowed", 3L)
                .hasEntrySatisfying("upgrade_url", url -> assertThat((String) url).endsWith("plan=starter"));
    }

    /** RS-020: five resources an organization unless its plan or an exception says otherwise. */
    @Test
    void theSixthResourceIsRefused() {
        assertThat(take("five", "resources", 5, null).limit()).isEqualTo(Bound.of(5));
        assertThat(refused("six", "resources", 1, null).code()).isEqualTo(EntitlementRefusal.LIMIT_REACHED);
    }

    @Test
    void aFeatureThatIsOffStopsItBeforeAnythingIsCounted() {
        var refused = refused("a", "runs", 1, "sso");
        assertThat(refused.code()).isEqualTo(EntitlementRefusal.FEATURE_NOT_IN_PLAN);
        assertThat(take("a", "runs", 1, "builder").recorded().used()).isEqualTo(1);
    }

    @Test
    void whoeverIsLockedTakesNothing() {
        world.become(acme, "canceled", "pro", null, Duration.ofHours(-1));
        assertThat(refused("a", "runs", 1, null).code()).isEqualTo(EntitlementRefusal.SUBSCRIPTION_INACTIVE);
    }

    @ParameterizedTest
    @CsvSource({"seats", "teleports", "requests_per_minute"})
    void whatNoEventCountsCannotBeTaken(String metric) {
        assertThat(refused("a", metric, 1, null).code()).isEqualTo(UsageRefusal.UNKNOWN_METRIC);
    }

    @Test
    void anUnlimitedLimitIsCountedAndNeverFull() {
        Tenancy.asSystem(() -> overrides.limit(Actor.SYSTEM, acme, "runs", Bound.UNLIMITED, "a test", null));
        assertThat(take("a", "runs", 1_000_000, null).recorded().used()).isEqualTo(1_000_000);
    }

    @Test
    void howeverManyTakeAtOnceTheLimitIsReachedAndNeverExceeded() throws Exception {
        var calls = new ArrayList<Callable<Long>>();
        for (int i = 0; i < 400; i++) {
            var id = "run-" + i;
            calls.add(() -> take(id, "runs", 1, null).recorded().used());
        }
        var taken = new ArrayList<Long>();
        try (var clients = Executors.newFixedThreadPool(32)) {
            for (var call : clients.invokeAll(calls)) {
                try {
                    taken.add(call.get());
                } catch (ExecutionException e) {
                    assertThat(((Refusal) e.getCause()).code()).isEqualTo(EntitlementRefusal.LIMIT_REACHED);
                }
            }
        }
        assertThat(taken).hasSize(200).doesNotHaveDuplicates().allMatch(used -> used <= 200);
        assertThat(entitlements.limit(acme, "runs", 1).amount().used()).isEqualTo(200);
    }

    private Consumptions.Consumed take(String id, String metric, long quantity, @Nullable String feature) {
        return Tenancy.asOrganization(acme, () ->
                consumptions.take(acme, new UsageEvent(id, metric, quantity, null), feature));
    }

    private Refusal refused(String id, String metric, long quantity, @Nullable String feature) {
        var refused = catchThrowableOfType(Refusal.class, () -> take(id, metric, quantity, feature));
        assertThat(refused).as("taken").isNotNull();
        return refused;
    }
}
