package dev.tenantry.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.Acting;
import dev.tenantry.web.Caller;
import dev.tenantry.web.Guard;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Role;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@TenantryTest
class SubscriptionGuardTest {

    @Autowired SubscriptionGuard guard;
    @Autowired EntitlementWorld world;

    private final OrganizationId acme = OrganizationId.next();

    @Needs(Access.MEMBER)
    void protectedRoute() {}

    @Needs(value = Access.MEMBER, live = false)
    void allowedRoute() {}

    @Test
    void withoutASubscriptionReadingIsStoppedToo() {
        assertThat(refusal("protectedRoute", false).code()).isEqualTo(EntitlementRefusal.NO_SUBSCRIPTION);
        assertThat(refusal("protectedRoute", true).details()).containsKey("upgrade_url");
        assertThat(refusal("allowedRoute", true)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "trialing, 5, true", "trialing, -1, false", "active, 5, true", "active, -1, true", "past_due, 5, true",
        "canceled, -1, false", "incomplete, 5, false", "complimentary, 5, true", "complimentary, -1, false"})
    void onlyALiveSubscriptionMayChangeThings(String status, int days, boolean passes) {
        world.startTrial(acme);
        world.become(acme, status, "pro", null, Duration.ofDays(days));
        assertThat(refusal("protectedRoute", true) == null).isEqualTo(passes);
        assertThat(refusal("allowedRoute", true)).isNull();
    }

    @Test
    void whatIsLockedCanBeReadForThirtyDays() {
        world.startTrial(acme);
        world.become(acme, "canceled", "pro", null, Duration.ofDays(-29));
        assertThat(refusal("protectedRoute", false)).isNull();
        assertThat(refusal("protectedRoute", true).code()).isEqualTo(EntitlementRefusal.SUBSCRIPTION_READ_ONLY);
        assertThat(refusal("protectedRoute", true).details()).containsKeys("readable_until", "upgrade_url");
        world.become(acme, "canceled", "pro", null, Duration.ofDays(-31));
        assertThat(refusal("protectedRoute", false).code()).isEqualTo(EntitlementRefusal.SUBSCRIPTION_INACTIVE);
        assertThat(refusal("protectedRoute", true).code()).isEqualTo(EntitlementRefusal.SUBSCRIPTION_INACTIVE);
        assertThat(refusal("protectedRoute", false).details())
                .containsEntry("subscription_status", "canceled").containsEntry("plan", "pro")
                .containsKeys("current_period_end", "upgrade_url");
    }

    @Test
    void comesAfterTheVerificationGuard() {
        assertThat(guard.order()).isEqualTo(200);
    }

    private @Nullable Refusal refusal(String route, boolean write) {
        try {
            var needs = getClass().getDeclaredMethod(route).getAnnotation(Needs.class);
            var request = new Guard.Request(needs, Caller.ANONYMOUS,
                    new Acting(acme, "acme", "Acme", Role.MEMBER, false), write);
            return catchThrowableOfType(Refusal.class, () -> guard.check(request));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
