package dev.tenantry.entitlement.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.organization.Members;
import dev.tenantry.organization.Organizations;
import dev.tenantry.web.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@TenantryTest
class BillingStateApiTest {

    @LocalServerPort
    int port;

    @Autowired
    Members members;

    @Autowired
    Organizations organizations;

    @Test
    void anyMemberReadsItViewersToo() {
        var owner = Newcomer.register(port);
        var viewer = Newcomer.register(port);
        members.add(owner.organization(), viewer.person(), Role.VIEWER);

        var state = viewer.browser().with("X-Tenantry-Organization", owner.organization().toString())
                .getJson("/v1/billing/state");
        assertThat(state.status()).as(state.body()).isEqualTo(200);
        assertThat(state.json().at("/subscription/status").asString()).isEqualTo("trialing");
        assertThat(state.json().at("/subscription/plan").asString()).isEqualTo("pro");
        assertThat(state.json().at("/plan_billing/monthly_price_cents").asLong()).isEqualTo(2999);
        assertThat(state.json().at("/plan_limits/plan").asString()).isEqualTo("pro");
        assertThat(state.json().at("/enabled_features/analytics").asBoolean()).isTrue();
        assertThat(state.json().at("/enabled_features/sso").asBoolean(true)).isFalse();
    }

    @Test
    void withoutASubscriptionItSaysSoAndWhereToGo() {
        var owner = Newcomer.register(port);
        var team = organizations.createTeam("No plan yet", owner.person());
        var state = owner.browser().with("X-Tenantry-Organization", team.id().toString())
                .getJson("/v1/billing/state");
        assertThat(state.status()).as(state.body()).isEqualTo(200);
        assertThat(state.json().path("subscription").isNull()).as(state.body()).isTrue();
        assertThat(state.body()).contains("/billing/plans");
    }

    @Test
    void aKeyStandsAboveTheCookieThatComesAlong() {
        var owner = Newcomer.register(port);
        var answer = owner.acting().with("Authorization", "Bearer tk_nonsense").getJson("/v1/billing/state");
        assertThat(answer.status()).isEqualTo(401);
    }
}
