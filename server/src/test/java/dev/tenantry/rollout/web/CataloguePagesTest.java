package dev.tenantry.rollout.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.edit.CatalogEdits;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.payment.Till;
import dev.tenantry.subscription.Complimentaries;
import dev.tenantry.subscription.World;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@TenantryTest
class CataloguePagesTest {

    @LocalServerPort
    int port;
    @Autowired
    Catalog catalog;
    @Autowired
    CatalogEdits edits;
    @Autowired
    Complimentaries complimentaries;
    @Autowired
    People people;
    @Autowired
    World world;
    @Autowired
    Till till;
    @Autowired
    JdbcClient jdbc;

    @Test
    void whatEachPlanCostsAllowsAndIncludesStandsSideBySide() {
        var page = operator.get("/operator/catalogue").body();
        assertThat(page).contains("What it costs", "$29.99", "How much", "Items", "What is included",
                "Single sign-on");
        assertThat(page).contains(catalog.plans().stream().filter(plan -> !plan.archived())
                .map(plan -> "href=\"/operator/catalogue/plans/" + plan.key() + "\"").toList());
    }

    private final String key = "plan-" + UUID.randomUUID().toString().substring(0, 8);
    private final String path = "/operator/catalogue/plans/" + key;
    private Newcomer olga;
    private Browser operator;

    @BeforeEach
    void sellAPlan() {
        olga = Newcomer.register(port, "Olga");
        people.makeOperator(olga.person());
        operator = olga.browser();
        var made = operator.postJson("/v1/operator/plans", """
                {"key": "%s", "plan": {"name": "Extra", "tagline": "By a test.", "sale": "self_serve",
                 "prices": {"USD": {"monthly": 7, "yearly": 70}},
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

    @Test
    void theListShowsEveryPlanAndWhereFileAndEditsDiffer() {
        var page = operator.get("/operator/catalogue");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains(key, "enterprise", "File and edits differ", "Keep the edit");
        assertThat(Newcomer.register(port).browser().get("/operator/catalogue").status()).isEqualTo(404);
    }

    @Test
    void paidAccountsAreThoseThatPay() {
        var before = paid();
        Newcomer.register(port);
        Tenancy.asSystem(() -> complimentaries.grant(Newcomer.register(port).organization(), "max", null,
                Actor.SYSTEM, "test"));
        assertThat(paid()).as("a trial and a gift").isEqualTo(before);
        var payer = Newcomer.register(port);
        world.endsIn(payer.organization(), java.time.Duration.ZERO);
        var bought = world.buy(payer, "pro", 1);
        assertThat(paid()).isEqualTo(before + 1);
        till.status(payer.organization(), bought, "canceled");
        assertThat(paid()).as("who left").isEqualTo(before);
    }

    private long paid() {
        var page = operator.get("/operator/catalogue").body();
        var found = java.util.regex.Pattern.compile("id=\"paid\"[^>]*>(\\d+)<").matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return Long.parseLong(found.group(1));
    }

    @Test
    void operatorsFindTheirPagesAndNobodyElseDoes() {
        assertThat(operator.get("/operator/registration").body())
                .contains("href=\"/operator/catalogue\"", "href=\"/operator/products\"");
        assertThat(operator.get("/operator/catalogue").body()).contains("POST /v1/operator/plans");
        assertThat(Newcomer.register(port).browser().get("/settings/profile").body())
                .doesNotContain("/operator/");
    }

    @Test
    void aRunningMoveIsShownHoweverManyOthersCameAfterIt() {
        var guest = Newcomer.register(port);
        Tenancy.asSystem(() -> complimentaries.grant(guest.organization(), key, null, Actor.SYSTEM, "test"));
        operator.json("PUT", "/v1/operator/plans/" + key, "{\"change\": {\"limits\": {\"items\": 9}}}");
        operator.post(path + "/moves", Map.of("prices", "keep", "reason", "The one that runs."));
        Tenancy.asSystem(() -> jdbc.sql("""
                insert into rollout.move (id, plan, to_version, prices, reason, state, total, started_at,
                       changed_at)
                select cast('ffffffff-0000-4000-8000-' || lpad(to_hex(n), 12, '0') as uuid),
                       case when n > 60 then :key else 'gone' end, gen_random_uuid(), 'keep', 'later', 'done',
                       0, clock_timestamp(), clock_timestamp()
                  from generate_series(1, 120) n
                """).param("key", key).update());
        try {
            assertThat(operator.get(path).body()).contains("The one that runs.", "Pause");
        } finally {
            Tenancy.asSystem(() -> jdbc.sql("delete from rollout.move where reason = 'later'").update());
        }
    }

    @Test
    void aPreviewChangesNothingAndPublishingDoes() {
        var shown = text();
        var edited = shown.replace("items: 7", "items: 9");
        var preview = operator.post(path, Map.of("shown", shown, "text", edited, "act", "preview"));
        assertThat(preview.body()).contains("What this would do", "limits.items", "a new version");
        assertThat(items()).isEqualTo(7);
        var published = operator.post(path, Map.of("shown", shown, "text", edited, "act", "publish"));
        assertThat(published.status()).isEqualTo(302);
        assertThat(items()).isEqualTo(9);
        assertThat(entries()).contains("plan.edited");
    }

    @Test
    void whatSomebodyElseEditedMeanwhileStays() {
        var shown = text();
        operator.json("PUT", "/v1/operator/plans/" + key, "{\"change\": {\"limits\": {\"runs\": 90}}}");
        operator.post(path, Map.of("shown", shown, "text", shown.replace("items: 7", "items: 9"), "act",
                "publish"));
        assertThat(items()).isEqualTo(9);
        assertThat(catalog.plan(key).orElseThrow().current().bound("runs")).hasValue(Bound.of(90));
    }

    @Test
    void aWrongTextIsShownAgainWithWhatIsWrong() {
        var shown = text();
        var refused = operator.post(path, Map.of("shown", shown, "text",
                shown.replace("items: 7", "items: many"), "act", "publish"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("limits.items", "items: many");
        assertThat(items()).isEqualTo(7);
    }

    @Test
    void anEditIsKept() {
        var kept = operator.post("/operator/catalogue/drift",
                Map.of("section", "plans", "key", key, "take", "edit"));
        assertThat(kept.status()).isEqualTo(302);
        assertThat(entries()).contains("plan.edit_kept");
        assertThat(operator.post("/operator/catalogue/drift",
                Map.of("section", "plans", "key", "nothing", "take", "file")).status()).isEqualTo(404);
    }

    @Test
    void subscribersAreMovedAndTheMoveIsStopped() {
        var guest = Newcomer.register(port);
        Tenancy.asSystem(() -> complimentaries.grant(guest.organization(), key, null, Actor.SYSTEM, "test"));
        operator.json("PUT", "/v1/operator/plans/" + key, "{\"change\": {\"limits\": {\"items\": 9}}}");
        assertThat(operator.post(path + "/moves", Map.of("prices", "keep", "reason", " ")).status())
                .isEqualTo(400);
        assertThat(operator.post(path + "/moves", Map.of("prices", "keep", "reason", "All.")).status())
                .isEqualTo(302);
        assertThat(operator.get(path).body()).contains("0 moved, 0 waiting, 0 kept, 0 failed, 1 to go");
        var move = Tenancy.asSystem(() -> jdbc.sql("select id from rollout.move where plan = :key")
                .param("key", key).query(UUID.class).single());
        var id = dev.tenantry.rollout.MoveId.of(move);
        assertThat(operator.post("/operator/catalogue/moves/" + id, Map.of("state", "canceled")).status())
                .isEqualTo(302);
        assertThat(entries()).contains("move.started", "move.canceled");
    }

    private String text() {
        return Tenancy.asSystem(() -> edits.text(key));
    }

    private long items() {
        return catalog.plan(key).orElseThrow().current().bound("items").orElseThrow().value();
    }

    private List<String> entries() {
        return Tenancy.asSystem(() -> jdbc.sql("select action from audit.entry where actor_id = :operator")
                .param("operator", olga.person()).query(String.class).list());
    }
}
