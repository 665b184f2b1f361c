package dev.tenantry.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.payment.PricesAtRails;
import dev.tenantry.subscription.Complimentaries;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.World;
import dev.tenantry.subscription.holder.Holders;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A plan of the test's own, with one version bought and another one published since. */
@TenantryTest
abstract class MovesOfAPlan {

    @LocalServerPort
    int port;
    @Autowired
    Catalog catalog;
    @Autowired
    MoveSubscribers moving;
    @Autowired
    Subscriptions subscriptions;
    @Autowired
    Complimentaries complimentaries;
    @Autowired
    PricesAtRails prices;
    @Autowired
    People people;
    @Autowired
    World world;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Moves moves;
    @Autowired
    Holders holders;
    @Autowired
    OneMove one;
    @Autowired
    MoveSubscribers.Run run;

    final String key = "plan-" + UUID.randomUUID().toString().substring(0, 8);
    Browser operator;

    @BeforeEach
    void sellAPlan() {
        var olga = Newcomer.register(port, "Olga");
        people.makeOperator(olga.person());
        operator = olga.browser();
        var made = operator.postJson("/v1/operator/plans", """
                {"key": "%s", "plan": {"name": "Extra", "tagline": "By a test.",
                 "sale": "self_serve", "per_seat": true, "prices": {"USD": {"monthly": 7}},
                 "limits": {"items": 7, "runs": 70, "seats": 1, "resources": 5},
                 "features": ["sso"], "allowance": {"credits": 5, "premium": 1, "renews": "monthly"},
                 "requests_per_minute": 60, "retention_days": 30, "idle_sweep_days": "never"}}
                """.formatted(key));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    @AfterEach
    void archiveIt() {
        operator.delete("/v1/operator/plans/" + key);
    }

    /** The rail has renewed it: a new period has begun, and the day it waited for has come. */
    void renewedAndDue(Newcomer payer) {
        Tenancy.asSystem(() -> jdbc.sql("""
                update subscription.subscription
                   set period_start = clock_timestamp() + interval '1 second',
                       period_end = clock_timestamp() + interval '30 days'
                 where organization_id = :organization
                """).param("organization", payer.organization()).update());
        due(payer);
    }

    /** The day it waited for has come. */
    void due(Newcomer payer) {
        Tenancy.asSystem(() -> jdbc.sql("""
                update rollout.result
                   set due_at = clock_timestamp() - interval '1 second'
                 where organization_id = :organization
                """).param("organization", payer.organization()).update());
    }

    Newcomer buyer() {
        var payer = Newcomer.register(port);
        world.buy(payer, key, 1);
        return payer;
    }

    Newcomer guest() {
        var guest = Newcomer.register(port);
        Tenancy.asSystem(() -> complimentaries.grant(guest.organization(), key, null, Actor.SYSTEM, "test"));
        return guest;
    }

    Subscription held(Newcomer of) {
        return Tenancy.asOrganization(of.organization(), () -> subscriptions.current(of.organization()))
                .orElseThrow();
    }

    PlanVersion newest() {
        return catalog.plan(key).orElseThrow().current();
    }

    void edit(String change) {
        var edited = operator.json("PUT", "/v1/operator/plans/" + key, "{\"change\": " + change + "}");
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
    }

    String start(String prices) {
        var started = operator.postJson("/v1/operator/plans/" + key + "/moves",
                "{\"prices\": \"%s\", \"reason\": \"Everybody gets it.\"}".formatted(prices));
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        return started.json().path("move").path("id").asString();
    }

    void put(String move, String state, int status) {
        var put = putAnswer(move, state);
        assertThat(put.status()).as(put.body()).isEqualTo(status);
    }

    Browser.Answer putAnswer(String move, String state) {
        return operator.json("PUT", "/v1/operator/moves/" + move, "{\"state\": \"" + state + "\"}");
    }

    String progress(String move) {
        var view = operator.getJson("/v1/operator/moves/" + move).json();
        var counts = view.path("counts");
        return "%s moved=%d waiting=%d kept=%d failed=%d left=%d".formatted(
                view.path("move").path("state").asString().toUpperCase(java.util.Locale.ROOT),
                counts.path("moved").asLong(), counts.path("waiting").asLong(),
                counts.path("kept").asLong(), counts.path("failed").asLong(), counts.path("left").asLong());
    }
}
