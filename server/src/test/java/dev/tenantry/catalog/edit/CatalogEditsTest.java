package dev.tenantry.catalog.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.audit.Audit;
import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.Publication;
import dev.tenantry.catalog.file.CatalogFile;
import dev.tenantry.catalog.file.CatalogReader;
import dev.tenantry.catalog.file.CatalogTree;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every test edits a plan of its own beside the default ones, so the catalogue of other tests stays. */
@TenantryTest
class CatalogEditsTest {

    private static final Currency USD = Currency.getInstance("USD");

    @LocalServerPort
    int port;
    @Autowired
    dev.tenantry.catalog.coupon.FileCoupons coupons;
    @Autowired
    Catalog catalog;
    @Autowired
    Drifts drifts;
    @Autowired
    CatalogFile file;
    @Autowired
    People people;
    @Autowired
    Publication publication;
    @Autowired
    EditStore store;
    @Autowired
    Audit audit;
    @Autowired
    JdbcClient jdbc;

    private final String key = "plan-" + UUID.randomUUID().toString().substring(0, 8);
    private Browser operator;

    @BeforeEach
    void makeAPlan() {
        var olga = Newcomer.register(port, "Olga");
        people.makeOperator(olga.person());
        operator = olga.browser();
        var made = operator.postJson("/v1/operator/plans", """
                {"key": "%s", "plan": {"aliases": ["%s-alias"], "name": "Extra", "tagline": "By a test.",
                 "sale": "self_serve", "prices": {"USD": {"monthly": 7, "yearly": "70.00"}},
                 "limits": {"items": 7, "runs": "unlimited", "seats": 1, "resources": 5},
                 "features": ["sso"], "allowance": {"credits": 5, "premium": 1, "renews": "monthly"},
                 "requests_per_minute": 60, "retention_days": "unlimited", "idle_sweep_days": "never"}}
                """.formatted(key, key));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    @AfterEach
    void backToTheFile() {
        Tenancy.asSystem(() -> jdbc.sql("delete from catalog.edit").update());
        Tenancy.asSystem(() -> drifts.follow(file));
    }

    @Test
    void aPlanIsMadeFromDataAlone() {
        assertThat(plan().name()).isEqualTo("Extra");
        assertThat(plan().current().bound("runs")).hasValue(Bound.UNLIMITED);
        assertThat(catalog.publicPlans()).extracting(Plan::key).contains(key);
        assertThat(code(operator.postJson("/v1/operator/plans", """
                {"key": "%s-alias", "plan": {"name": "Again"}}""".formatted(key)))).isEqualTo("key_taken");
    }

    @Test
    void anEditOfOnlyThePriceLeavesEveryLimitAsItWas() {
        var before = plan().current();
        var edited = edit("{\"prices\": {\"USD\": {\"monthly\": 8.50}}}");
        assertThat(edited.json().path("new_version").asBoolean()).isFalse();
        assertThat(plan().current().id()).isEqualTo(before.id());
        assertThat(plan().current().terms()).isEqualTo(before.terms());
        assertThat(amount(Interval.MONTHLY)).isEqualTo(850);
        assertThat(amount(Interval.YEARLY)).isEqualTo(7_000);
    }

    @Test
    void aRetiredPriceKeepsLeadingToItsPlan() {
        var old = plan().current().price(Interval.MONTHLY, USD).orElseThrow();
        edit("{\"prices\": {\"USD\": {\"monthly\": 9}}}");
        assertThat(catalog.price(old.id())).hasValueSatisfying(price -> {
            assertThat(price.forSale()).isFalse();
            assertThat(price.version()).isEqualTo(plan().current().id());
        });
    }

    @Test
    void otherTermsAreANewVersionAndTheOldOneStays() {
        var old = plan().current();
        var edited = edit("{\"limits\": {\"items\": 9}, \"features\": []}");
        assertThat(edited.json().path("new_version").asBoolean()).isTrue();
        assertThat(plan().current().number()).isEqualTo(2);
        assertThat(plan().current().bound("items")).hasValue(Bound.of(9));
        assertThat(plan().current().bound("runs")).hasValue(Bound.UNLIMITED);
        assertThat(catalog.version(old.id()).bound("items")).hasValue(Bound.of(7));
        assertThat(catalog.version(old.id()).has("sso")).isTrue();
    }

    @Test
    void anAllowanceIsAnOperatorsToChange() {
        var old = plan().current();
        assertThat(edit("{\"allowance\": {\"credits\": 9, \"premium\": 4, \"renews\": \"monthly\"}}").status())
                .isEqualTo(200);
        assertThat(plan().current().allowance().credits()).isEqualTo(Bound.of(9));
        assertThat(plan().current().allowance().premiumCap()).isEqualTo(Bound.of(4));
        assertThat(catalog.version(old.id()).allowance().credits()).as("whoever has the plan keeps what they have")
                .isEqualTo(Bound.of(5));
    }

    @Test
    void nullClearsAPriceAndIsIgnoredByNameElsewhere() {
        var edited = edit("{\"prices\": {\"USD\": {\"yearly\": null}}, \"name\": null, \"listed\": null, "
                + "\"archived\": null, \"sort_order\": null, \"tagline\": \"Changed.\"}");
        assertThat(edited.json().path("ignored").values()).extracting(node -> node.asString())
                .containsExactlyInAnyOrder("name", "listed", "archived", "sort_order");
        assertThat(plan().current().price(Interval.YEARLY, USD)).isEmpty();
        assertThat(plan().name()).isEqualTo("Extra");
        assertThat(plan().tagline()).isEqualTo("Changed.");
    }

    @Test
    void whatCannotBeSoldIsRefusedWhole() {
        for (var bad : Map.of("{\"prices\": {\"USD\": {\"monthly\": -1}}}", "prices.USD.monthly",
                "{\"prices\": {\"USD\": {\"monthly\": 1.999}}}", "at most 2 decimals",
                "{\"limits\": {\"items\": -5}}", "limits.items",
                "{\"limits\": {\"nothing\": 5}}", "unknown key",
                "{\"features\": [\"nothing\"]}", "no feature is called nothing",
                "{\"aliases\": [\"core\"]}", "already means the plan free",
                "{\"surprise\": 1, \"tagline\": \"No.\"}", "surprise",
                "{\"name\": \"a\\u0007b\"}", "people can see").entrySet()) {
            var refused = operator.json("PUT", path(), "{\"change\": " + bad.getKey() + "}");
            assertThat(code(refused)).as(bad.getKey()).isEqualTo("catalog_invalid");
            assertThat(refused.json().path("detail").asString()).contains(bad.getValue());
        }
        assertThat(plan().tagline()).isEqualTo("By a test.");
        assertThat(operator.json("PUT", "/v1/operator/plans/platinum", "{\"change\": {\"name\": \"X\"}}")
                .status()).isEqualTo(404);
    }

    @Test
    void anArchivedPlanStaysForItsSubscribersAndComesBack() {
        var version = plan().current().id();
        assertThat(operator.delete(path()).status()).isEqualTo(200);
        assertThat(plan().archived()).isTrue();
        assertThat(catalog.version(version).bound("items")).hasValue(Bound.of(7));
        assertThat(catalog.publicPlans()).extracting(Plan::key).doesNotContain(key);
        assertThat(operator.getJson("/v1/operator/plans").body()).contains(key);
        assertThat(code(operator.json("PUT", path(), "{\"change\": {\"name\": \"Back\"}}")))
                .isEqualTo("catalog_invalid");
        edit("{\"archived\": false, \"name\": \"Back\"}");
        assertThat(plan().archived()).isFalse();
        assertThat(plan().name()).isEqualTo("Back");
        assertThat(plan().current().id()).isEqualTo(version);
    }

    @Test
    void aPlanThatTheRulesNeedCannotBeArchived() {
        assertThat(code(operator.delete("/v1/operator/plans/pro"))).isEqualTo("catalog_invalid");
        assertThat(catalog.plan("pro").orElseThrow().archived()).isFalse();
    }

    @Test
    void theAuditTrailHasWhatWasBeforeAndAfter() {
        edit("{\"prices\": {\"USD\": {\"monthly\": 8}}, \"limits\": {\"items\": 8}}");
        var details = Tenancy.asSystem(() -> jdbc.sql("""
                select details #>> '{changes,limits.items,before}' || '>'
                       || (details #>> '{changes,limits.items,after}') || ' '
                       || (details #>> '{changes,prices.USD.monthly,before}') || '>'
                       || (details #>> '{changes,prices.USD.monthly,after}') || ' '
                       || (details ->> 'billing_fields_changed')
                  from audit.entry
                 where action = 'plan.edited'
                   and subject = :key
                """).param("key", key).query(String.class).single());
        assertThat(details).isEqualTo("7>8 7.00>8.00 true");
    }

    @Test
    void editsThatComeTogetherAllHold() throws Exception {
        var cookie = operator;
        try (var callers = Executors.newFixedThreadPool(4)) {
            var calls = List.<Callable<Browser.Answer>>of(
                    () -> cookie.json("PUT", path(), "{\"change\": {\"name\": \"One\"}}"),
                    () -> cookie.json("PUT", path(), "{\"change\": {\"limits\": {\"items\": 8}}}"),
                    () -> cookie.json("PUT", path(), "{\"change\": {\"limits\": {\"seats\": 3}}}"),
                    () -> cookie.json("PUT", path(), "{\"change\": {\"retention_days\": 9}}"));
            for (var call : callers.invokeAll(calls)) {
                assertThat(call.get().status()).as(call.get().body()).isEqualTo(200);
            }
        }
        assertThat(plan().name()).isEqualTo("One");
        assertThat(plan().current().number()).isEqualTo(4);
        assertThat(plan().current().bound("items")).hasValue(Bound.of(8));
        assertThat(plan().current().bound("seats")).hasValue(Bound.of(3));
        assertThat(plan().current().terms().retentionDays()).isEqualTo(Bound.of(9));
    }

    @Test
    void aFeatureIsDefinedGivenToAPlanAndTakenAway() {
        var feature = "feature-" + key;
        var path = "/v1/operator/features/" + feature;
        assertThat(operator.json("PUT", path, "{\"change\": {\"name\": \"New\", \"about\": \"Does it.\"}}")
                .status()).isEqualTo(200);
        edit("{\"features\": [\"sso\", \"%s\"]}".formatted(feature));
        assertThat(plan().current().has(feature)).isTrue();
        assertThat(code(operator.delete(path))).isEqualTo("catalog_invalid");
        edit("{\"features\": [\"sso\"]}");
        assertThat(operator.delete(path).status()).isEqualTo(200);
        assertThat(catalog.feature(feature)).isEmpty();
    }

    @Test
    void aPackIsAddedAndChangedInPart() {
        var path = "/v1/operator/packs/pack-" + key;
        assertThat(operator.json("PUT", path, "{\"change\": {\"credits\": 10, \"prices\": {\"USD\": 2}}}")
                .status()).isEqualTo(200);
        assertThat(operator.json("PUT", path, "{\"change\": {\"credits\": 12}}").status()).isEqualTo(200);
        assertThat(catalog.packs()).filteredOn(pack -> pack.key().equals("pack-" + key)).singleElement()
                .satisfies(pack -> {
                    assertThat(pack.credits()).isEqualTo(12);
                    assertThat(pack.prices()).singleElement()
                            .satisfies(price -> assertThat(price.amount().amountMinor()).isEqualTo(200));
                });
        assertThat(operator.delete(path).status()).isEqualTo(200);
        assertThat(catalog.packs()).noneMatch(pack -> pack.key().equals("pack-" + key));
    }

    @Test
    void whatNeverWasCannotBeArchived() {
        for (var path : List.of("/v1/operator/features/none", "/v1/operator/packs/none", "/v1/operator/add-ons/none",
                "/v1/operator/plans/none")) {
            assertThat(operator.delete(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void anEditOutlivesTheNextStartAndIsShownAsDrift() {
        operator.json("PUT", "/v1/operator/plans/starter", "{\"change\": {\"limits\": {\"items\": 11}}}");
        start(yaml());
        assertThat(items("starter")).isEqualTo(11);
        assertThat(plan().archived()).isFalse();
        assertThat(state("starter")).isEqualTo("edited");
        assertThat(drift("starter").path("differences").get(0).path("path").asString())
                .isEqualTo("limits.items");
        start(yaml().replace("items: 10", "items: 12").replace("items: 25", "items: 26"));
        assertThat(items("starter")).isEqualTo(11);
        assertThat(items("pro")).as("never edited, so it follows the file").isEqualTo(26);
    }

    @Test
    void aFileThatSaysTheSameEndsTheDrift() {
        operator.json("PUT", "/v1/operator/plans/starter", "{\"change\": {\"limits\": {\"items\": 11}}}");
        start(Tenancy.asSystem(drifts::yaml));
        assertThat(operator.getJson("/v1/operator/catalog/drift").json().path("drift").size()).isZero();
        assertThat(items("starter")).isEqualTo(11);
        start(yaml());
        assertThat(items("starter")).as("it follows the file again").isEqualTo(10);
    }

    @Test
    void takingTheFileEndsTheEdit() {
        operator.json("PUT", "/v1/operator/plans/starter", "{\"change\": {\"limits\": {\"items\": 11}}}");
        var taken = operator.postJson("/v1/operator/catalog/drift",
                "{\"section\": \"plans\", \"key\": \"starter\", \"take\": \"file\"}");
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        assertThat(items("starter")).isEqualTo(10);
        assertThat(drift("starter").isMissingNode()).isTrue();
    }

    @Test
    void keepingTheEditSettlesIt() {
        operator.postJson("/v1/operator/catalog/drift",
                "{\"section\": \"plans\", \"key\": \"%s\", \"take\": \"edit\"}".formatted(key));
        assertThat(state(key)).isEqualTo("kept");
        assertThat(operator.getJson("/v1/operator/catalog/drift").json().path("resolved").asBoolean())
                .isTrue();
    }

    @Test
    void theExportIsAFileThatReadsAsWhatHolds() {
        var exported = operator.get("/v1/operator/catalog");
        assertThat(exported.header("Content-Type")).startsWith("application/yaml");
        var read = CatalogReader.read("exported", exported.body());
        assertThat(read.plans()).extracting(CatalogFile.PlanEntry::key).contains(key, "free", "enterprise");
    }

    @Test
    void aPlanMovesInTheOrder() {
        edit("{\"sort_order\": 0}");
        assertThat(catalog.publicPlans().getFirst().key()).isEqualTo(key);
        start(yaml());
        assertThat(catalog.publicPlans().getFirst().key()).isEqualTo(key);
        assertThat(catalog.publicPlans().get(1).key()).isEqualTo("free");
    }

    @Test
    void aPlanThatTheFileInsertsAboveUnsettlesNothing() {
        operator.json("PUT", "/v1/operator/plans/starter", "{\"change\": {\"limits\": {\"items\": 11}}}");
        operator.postJson("/v1/operator/catalog/drift",
                "{\"section\": \"plans\", \"key\": \"starter\", \"take\": \"edit\"}");
        var tree = CatalogTree.of(file);
        var plans = new LinkedHashMap<String, Object>();
        CatalogTree.section(tree, "plans").forEach((name, entry) -> {
            if (name.equals("starter")) {
                plans.put("team", CatalogTree.entry(entry));
            }
            plans.put(name, entry);
        });
        tree.put("plans", plans);
        var longer = CatalogReader.read("test.yaml", CatalogTree.yaml(tree));
        var drift = Tenancy.asSystem(() -> {
            drifts.follow(longer);
            return new Drifts(publication, store, longer, coupons, audit).all();
        });
        assertThat(drift).filteredOn(one -> one.key().equals("starter")).singleElement().satisfies(one -> {
            assertThat(one.state()).isEqualTo(Drift.State.KEPT);
            assertThat(one.differences()).extracting(Change::path).containsExactly("limits.items");
        });
        assertThat(catalog.publicPlans()).extracting(Plan::key).containsSubsequence("team", "starter", "pro");
    }

    @Test
    void anArchivedPlanBeforeItKeepsNoEditFromEnding() {
        operator.json("PUT", "/v1/operator/plans/pro", "{\"change\": {\"limits\": {\"items\": 26}}}");
        assertThat(operator.delete("/v1/operator/plans/starter").status()).isEqualTo(200);
        start(yaml().replace("items: 25", "items: 26"));
        assertThat(drift("pro").isMissingNode()).isTrue();
        start(yaml());
        assertThat(items("pro")).as("it follows the file again").isEqualTo(25);
    }

    @Test
    void aPlaceThatWasSentIsADifference() {
        operator.json("PUT", "/v1/operator/plans/starter", "{\"change\": {\"sort_order\": 0}}");
        start(yaml());
        assertThat(drift("starter").path("differences").get(0).path("path").asString())
                .isEqualTo("sort_order");
        assertThat(catalog.publicPlans().getFirst().key()).isEqualTo("starter");
    }

    private void start(String yaml) {
        Tenancy.asSystem(() -> drifts.follow(CatalogReader.read("test.yaml", yaml)));
    }

    private String yaml() {
        return CatalogTree.yaml(CatalogTree.of(file));
    }

    private Browser.Answer edit(String change) {
        var edited = operator.json("PUT", path(), "{\"change\": " + change + "}");
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        return edited;
    }

    private tools.jackson.databind.JsonNode drift(String of) {
        for (var one : operator.getJson("/v1/operator/catalog/drift").json().path("drift").values()) {
            if (one.path("key").asString().equals(of)) {
                return one;
            }
        }
        return tools.jackson.databind.node.MissingNode.getInstance();
    }

    private String state(String of) {
        return drift(of).path("state").asString().toLowerCase(java.util.Locale.ROOT);
    }

    private long items(String of) {
        return catalog.plan(of).orElseThrow().current().bound("items").orElseThrow().value();
    }

    private long amount(Interval interval) {
        return plan().current().price(interval, USD).orElseThrow().amount().amountMinor();
    }

    private Plan plan() {
        return catalog.plan(key).orElseThrow();
    }

    private String path() {
        return "/v1/operator/plans/" + key;
    }

    private static String code(Browser.Answer answer) {
        return answer.code();
    }
}
