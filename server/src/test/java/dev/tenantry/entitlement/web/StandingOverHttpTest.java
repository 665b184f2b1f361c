package dev.tenantry.entitlement.web;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.entitlement.EntitlementWorld;
import dev.tenantry.entitlement.Overrides;
import dev.tenantry.identity.GraceFixtures;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.OrganizationFixtures;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** How a subscription stands, as people and programs meet it. */
@TenantryTest
class StandingOverHttpTest {

    private static final Duration A_MONTH = Duration.ofDays(30);

    @LocalServerPort int port;
    @Autowired EntitlementWorld world;
    @Autowired Overrides overrides;
    @Autowired OrganizationFixtures members;
    @Autowired GraceFixtures grace;
    @Autowired People people;
    @Autowired JdbcClient jdbc;

    private Newcomer ada;

    @BeforeEach
    void somebodyNew() {
        ada = Newcomer.register(port);
    }

    /** RF-199, RF-205. */
    @Test
    void aPaidPlanShowsItsLimitsAndUsageAndAnOverrideBeatsTheDefault() {
        world.become(ada.organization(), "active", "pro", 2, A_MONTH);
        eventually(() -> state().at("/subscription/status").asString().equals("active"));
        var state = state();
        assertThat(state.at("/subscription/plan").asString()).isEqualTo("pro");
        assertThat(state.at("/subscription/has_pro_entitlement").asBoolean()).isTrue();
        assertThat(state.at("/subscription/is_paid").asBoolean()).isTrue();
        assertThat(state.at("/plan_limits/plan").asString()).isEqualTo("pro");
        assertThat(state.at("/plan_limits/items").asLong()).isEqualTo(25);
        assertThat(state.at("/plan_limits/runs").asLong()).isEqualTo(200);
        assertThat(state.at("/usage/runs/used").asLong()).isZero();
        assertThat(state.at("/enabled_features/sso").asBoolean()).isFalse();
        Tenancy.asSystem(() -> overrides.feature(Actor.SYSTEM, ada.organization(), "sso", true, "test", null));
        eventually(() -> state().at("/enabled_features/sso").asBoolean());
    }

    /** RF-109, RF-223. */
    @Test
    void theFreePlanShowsItsLimits() {
        world.become(ada.organization(), "active", "free", null, A_MONTH);
        eventually(() -> state().at("/plan_limits/items").asLong() == 3);
        assertThat(state().at("/plan_limits/runs").asLong()).isEqualTo(20);
        assertThat(state().at("/subscription/is_paid").asBoolean()).isFalse();
        assertThat(state().at("/subscription/has_pro_entitlement").asBoolean()).isFalse();
    }

    /** RF-224. */
    @ParameterizedTest
    @CsvSource({"complimentary, 30, false, true, false", "active, 30, true, true, false",
        "trialing, 5, false, true, false", "trialing, -1, false, false, true", "canceled, -1, false, false, true"})
    void paidEntitledAndLockedAreThreeThings(String status, int days, boolean paid, boolean entitled,
            boolean locked) {
        world.become(ada.organization(), status, "pro", null, Duration.ofDays(days));
        eventually(() -> state().at("/locked").asBoolean() == locked
                && state().at("/subscription/status").asString().equals(status));
        assertThat(state().at("/subscription/is_paid").asBoolean()).isEqualTo(paid);
        assertThat(state().at("/subscription/has_pro_entitlement").asBoolean()).isEqualTo(entitled);
    }

    /** RF-210: what follows from time is computed; asking writes nothing. */
    @Test
    void askingAfterTheTrialIsOverLeavesItsRowAlone() {
        world.become(ada.organization(), "trialing", "pro", null, Duration.ofDays(-1));
        var before = row();
        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(200);
        assertThat(state().get("stage").asString()).isEqualTo("expired");
        assertThat(ada.acting().postJson("/v1/checks", "{\"feature\": \"builder\"}").json().get("reason")
                .asString()).isEqualTo("subscription_inactive");
        assertThat(ada.acting().postJson("/v1/usage", "{\"id\": \"a\", \"metric\": \"runs\"}").status())
                .isEqualTo(402);
        assertThat(row()).isEqualTo(before);
    }

    /** RF-222 g. */
    @Test
    void whoeverIsLockedStillSeesWhoTheyAre() {
        world.become(ada.organization(), "canceled", "pro", null, Duration.ofHours(-1));
        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(200);
        assertThat(ada.acting().postJson("/v1/usage", "{\"id\": \"a\", \"metric\": \"runs\"}").code())
                .isEqualTo("subscription_read_only");
    }

    /** RF-209 e: the address comes before the money. */
    @Test
    void anUnprovenAddressIsToldBeforeAnExpiredTrial() {
        world.become(ada.organization(), "trialing", "pro", null, Duration.ofDays(-1));
        grace.letGraceEnd(ada.person());
        var refused = ada.acting().postJson("/v1/usage", "{\"id\": \"a\", \"metric\": \"runs\"}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("email_not_verified");
        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(200);
    }

    /** RF-287: an operator's own organization locks nothing of what an operator does. */
    @Test
    void anOperatorIsNotLockedByTheirOwnSubscription() {
        world.become(ada.organization(), "canceled", "pro", null, Duration.ofDays(-60));
        people.makeOperator(ada.person());
        assertThat(ada.browser().getJson("/v1/operator/audit").status()).isEqualTo(200);
        assertThat(ada.browser().getJson("/v1/operator/organizations/" + ada.organization() + "/usage").status())
                .isEqualTo(200);
        assertThat(ada.acting().postJson("/v1/usage", "{\"id\": \"a\", \"metric\": \"runs\"}").status())
                .isEqualTo(402);
    }

    /** RS-025: never the first membership found, always the organization that was named. */
    @Test
    void theOrganizationThatIsNamedDecides() {
        var birch = Newcomer.register(port);
        world.become(birch.organization(), "canceled", "pro", null, Duration.ofHours(-1));
        members.join(birch.organization(), ada.person(), "member");
        assertThat(consume(ada.organization()).status()).isEqualTo(200);
        assertThat(consume(birch.organization()).code()).isEqualTo("subscription_read_only");
        assertThat(consume(ada.organization()).status()).isEqualTo(200);
    }

    /** RS-032. */
    @Test
    void whoeverBelongsNowhereTakesNothingAndIsToldWhy() {
        var birch = Newcomer.register(port);
        var refused = consume(birch.organization());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("not_a_member");
    }

    private Browser.Answer consume(OrganizationId organization) {
        return ada.browser().with("X-Tenantry-Organization", organization.toString())
                .postJson("/v1/consumptions", "{\"id\": \"%s\", \"metric\": \"runs\"}".formatted(UUID.randomUUID()));
    }

    private JsonNode state() {
        return ada.acting().getJson("/v1/billing/state").json();
    }

    private String row() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select cast(s.xmin as text) || to_jsonb(s)
                  from subscription.subscription as s
                 where s.organization_id = :organization
                """).param("organization", ada.organization()).query(String.class).single());
    }
}
