package dev.tenantry.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Trials;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody begins with whose mailbox had a trial before. */
@TenantryTest
class FirstPlanTest {

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    @Autowired Trials trials;
    @Autowired BusinessClock clock;

    private final String name = "p" + UUID.randomUUID();

    @Test
    void whoComesAgainWithTheSameMailboxIsLetInWithoutATrialAndToldWhy() {
        assertThat(state(register(name + "@example.test")).at("/subscription/status").asString())
                .isEqualTo("trialing");

        var again = register("p." + name.substring(1) + "+again@example.test");
        var state = state(again);
        assertThat(state.path("subscription").isNull()).as(state.toString()).isTrue();
        assertThat(state.path("trial_withheld").asString()).isEqualTo("mailbox");
        assertThat(state.path("locked").asBoolean()).isTrue();
        assertThat(again.browser().get("/o/" + again.slug() + "/billing").body())
                .contains("one began with this mailbox before");
        assertThat(audited(again.organization())).isEqualTo("mailbox");

        Tenancy.asSystem(() -> trials.grant(again.organization(), clock.now().plus(Duration.ofDays(5)),
                Actor.SYSTEM, "a colleague asked"));
        assertThat(state(again).at("/subscription/status").asString()).isEqualTo("trialing");
        assertThat(state(again).path("trial_withheld").isNull()).isTrue();
    }

    private record Registered(Browser browser, OrganizationId organization, String slug) {}

    private Registered register(String email) {
        var browser = new Browser(port);
        var answer = browser.postJson("/v1/people", """
                {"name": "Ada Lovelace", "email": "%s", "password": "%s"}
                """.formatted(email, Newcomer.PASSWORD));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        var organization = answer.json().path("organization");
        return new Registered(browser, OrganizationId.of(organization.path("id").asString()),
                organization.path("slug").asString());
    }

    private tools.jackson.databind.JsonNode state(Registered who) {
        return who.browser().with("X-Tenantry-Organization", who.organization().toString())
                .getJson("/v1/billing/state").json();
    }

    private String audited(OrganizationId organization) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select details ->> 'because'
                  from audit.entry
                 where organization_id = :organization
                   and action = 'subscription.trial_withheld'
                """).param("organization", organization).query(String.class).single());
    }
}
