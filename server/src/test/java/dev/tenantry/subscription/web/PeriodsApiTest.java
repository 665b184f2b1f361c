package dev.tenantry.subscription.web;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.subscription.Complimentaries;
import dev.tenantry.subscription.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The history of what an organization held, page by page. */
@TenantryTest
class PeriodsApiTest {

    @LocalServerPort int port;
    @Autowired World world;
    @Autowired Complimentaries complimentaries;
    @Autowired JdbcClient jdbc;

    @Test
    void showsEveryPeriodNewestFirstAlsoToTheLocked() {
        var ada = Newcomer.register(port);
        world.endsIn(ada.organization(), Duration.ofHours(-1));
        var registered = Instant.now().getEpochSecond();
        eventually(() -> Instant.now().getEpochSecond() > registered); // a rail's clock has whole seconds
        world.buy(ada, "max", 3);
        var first = ada.acting().getJson("/v1/billing/periods?limit=1").json();
        assertThat(first.at("/periods/0/kind").asString()).isEqualTo("paid");
        assertThat(first.at("/periods/0/plan").asString()).isEqualTo("max");
        assertThat(first.at("/periods/0/seats").asInt()).isEqualTo(3);
        assertThat(first.at("/periods/0/interval").asString()).isEqualToIgnoringCase("monthly");

        var kinds = new ArrayList<String>();
        var next = first.path("next").asString();
        while (!next.isEmpty()) {
            var page = ada.acting().getJson("/v1/billing/periods?limit=1&before=" + next).json();
            page.path("periods").forEach(period -> kinds.add(period.path("kind").asString()));
            next = page.path("next").isNull() ? "" : page.path("next").asString();
        }
        assertThat(kinds).containsExactly("trial");
    }

    /** As when a plan is given the moment another one ends: pages never cut between two of one instant. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void losesNoneOfThoseThatBeginAtOneInstant(int limit) {
        var ada = Newcomer.register(port);
        for (int n = 0; n < 4; n++) {
            Tenancy.asSystem(() -> complimentaries.grant(ada.organization(), "max", null, Actor.SYSTEM, "test"));
        }
        assertThat(beginAtOnce(ada)).isEqualTo(5);
        var all = 10;
        var seen = new ArrayList<String>();
        var next = "";
        do {
            var page = ada.acting().getJson("/v1/billing/periods?limit=" + limit
                    + (next.isEmpty() ? "" : "&before=" + next)).json();
            page.path("periods").forEach(period -> seen.add(
                    period.path("subscription").asString() + period.path("started_at").asString()));
            next = page.path("next").isNull() ? "" : page.path("next").asString();
        } while (!next.isEmpty() && seen.size() <= all);
        assertThat(seen).hasSize(all).doesNotHaveDuplicates();
    }

    private int beginAtOnce(Newcomer of) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                insert into subscription.period (id, organization_id, subscription_id, kind, plan_version_id,
                       started_at)
                select gen_random_uuid(), organization_id, id, 'complimentary', plan_version_id,
                       timestamptz '2026-02-01 10:00:00.123456+00'
                  from subscription.subscription
                 where organization_id = :organization
                """).param("organization", of.organization()).update());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "before=yesterday",
        "before=2027-03-14T09:26:53Z_x", "before=_", "before=1969-12-31T00:00:00Z", "before=%2B99999-01-01T00:00:00Z"})
    void refusesWhatItCannotRead(String query) {
        assertThat(Newcomer.register(port).acting().getJson("/v1/billing/periods?" + query).status()).isEqualTo(400);
    }
}
