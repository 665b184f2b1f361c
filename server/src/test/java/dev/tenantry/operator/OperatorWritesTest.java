package dev.tenantry.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.Routes;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.web.Access;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whatever an operator changes leaves an entry: who, what, to whom, with what. A new route has to be
 * added here.
 */
@TenantryTest
class OperatorWritesTest {

    private static final String AREAS =
            "operator|override|payment|credit|subscription|plan|feature|pack|move|product|registration";
    /** Says what a write would do. */
    private static final String PREVIEW = "POST /v1/operator/plans/{plan}/preview";

    /** Need an event or a payment; InboxApiTest, PaymentsApiTest and others have one and look for the entry. */
    private static final Set<String> ELSEWHERE = Set.of("POST /v1/operator/inbox/{id}/replay",
            "POST /v1/operator/payments/{payment}/refunds", "POST /v1/operator/workspaces",
            "POST /operator/products/{product}/secret", "POST /operator/products/{product}/removal",
            "POST /operator/registration/self-serve", "POST /operator/registration/testers",
            "POST /operator/registration/testers/{tester}/removal", "POST /operator/registration/codes",
            "POST /operator/registration/codes/{code}/revocation",
            "DELETE /v1/operator/registration/testers/{tester}",
            "DELETE /v1/operator/registration/codes/{code}", // DoorsApiTest and DoorsPagesTest
            "POST /v1/operator/people/{person}/password-expiry");

    /** The same acts as forms; CataloguePagesTest sends them and looks for the entries. */
    private static final Set<String> AS_FORMS = Set.of("POST /operator/catalogue/drift",
            "POST /operator/catalogue/plans/{plan}", "POST /operator/catalogue/plans/{plan}/moves",
            "POST /operator/catalogue/moves/{id}");

    @LocalServerPort
    int port;
    @Autowired
    Routes routes;
    @Autowired
    People people;
    @Autowired
    JdbcClient jdbc;

    @TestFactory
    Stream<DynamicTest> everyWriteLeavesAnEntry() {
        var olga = Newcomer.register(port, "Olga");
        people.makeOperator(olga.person());
        var overrides = "/v1/operator/organizations/" + olga.organization() + "/overrides/sso";
        var acts = new LinkedHashMap<String, Supplier<Browser.Answer>>();
        acts.put("PUT /v1/operator/organizations/{organization}/overrides/{key}", () -> olga.browser()
                .json("PUT", overrides, "{\"enabled\": true, \"reason\": \"a test\"}"));
        acts.put("DELETE /v1/operator/organizations/{organization}/overrides/{key}", () -> olga.browser()
                .delete(overrides));
        acts.put("POST /v1/operator/inbox/replays", () -> olga.browser().postJson(
                "/v1/operator/inbox/replays",
                        "{\"from\": \"2000-02-01T00:00:00Z\", \"to\": \"2000-02-02T00:00:00Z\"}"));
        acts.put("POST /v1/operator/rails/stripe/registration", () -> olga.browser().postJson(
                "/v1/operator/rails/stripe/registration", ""));
        acts.put("POST /v1/operator/organizations/{organization}/grants", () -> olga.browser().postJson(
                "/v1/operator/organizations/" + olga.organization() + "/grants",
                "{\"credits\": 5, \"key\": \"gift-%s\", \"reason\": \"a test\"}".formatted(olga.slug())));
        var ben = Newcomer.register(port, "Ben");
        acts.put("DELETE /v1/operator/people/{person}/sessions", () -> olga.browser()
                .delete("/v1/operator/people/" + ben.person() + "/sessions"));
        var plan = "/v1/operator/organizations/" + olga.organization() + "/plan";
        acts.put("PUT /v1/operator/organizations/{organization}/plan", () -> olga.browser()
                .json("PUT", plan, "{\"plan\": \"max\", \"billed_by\": \"operator\", \"reason\": \"a test\"}"));
        acts.put("DELETE /v1/operator/organizations/{organization}/plan", () -> olga.browser().delete(plan));
        var trial = "/v1/operator/organizations/" + olga.organization() + "/trial";
        acts.put("PUT /v1/operator/organizations/{organization}/trial", () -> olga.browser()
                .json("PUT", trial, "{\"ends_at\": \"2099-01-01T00:00:00Z\", \"reason\": \"a test\"}"));
        acts.put("DELETE /v1/operator/organizations/{organization}/trial", () -> olga.browser().delete(trial));
        catalogActs(olga, acts);
        productActs(olga, acts);
        registrationActs(olga, acts);
        var listed = new HashSet<>(acts.keySet());
        listed.addAll(ELSEWHERE);
        listed.add(PREVIEW);
        listed.addAll(AS_FORMS);
        assertThat(routes.all().stream().filter(OperatorWritesTest::isOperatorsWrite).map(Routes.Route::name))
                .as("add a call that succeeds").allMatch(listed::contains);
        return acts.entrySet().stream().map(act -> DynamicTest.dynamicTest(act.getKey(), () -> {
            var before = entries(olga.person());
            var answer = act.getValue().get();
            assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
            assertThat(entries(olga.person())).hasSize(before.size() + 1).last().asString()
                    .matches("(%s)\\.\\w+ \\S+ \\{.+}".formatted(AREAS));
        }));
    }

    private void catalogActs(Newcomer olga, Map<String, Supplier<Browser.Answer>> acts) {
        var browser = olga.browser();
        var plan = "/v1/operator/plans/" + olga.slug();
        acts.put("POST /v1/operator/plans", () -> browser.postJson("/v1/operator/plans", """
                {"key": "%s", "plan": {"name": "Own", "tagline": "By a test.", "sale": "sales",
                 "listed": false, "limits": {"items": 7, "runs": 7, "seats": 1, "resources": 5},
                 "features": [], "allowance": {"credits": 5, "premium": 1, "renews": "monthly"},
                 "requests_per_minute": 60, "retention_days": 30, "idle_sweep_days": "never"}}
                """.formatted(olga.slug())));
        acts.put("PUT /v1/operator/plans/{plan}", () -> browser
                .json("PUT", plan, "{\"change\": {\"name\": \"Renamed\"}}"));
        moveActs(olga, plan, acts);
        acts.put("POST /v1/operator/catalog/drift", () -> browser.postJson("/v1/operator/catalog/drift",
                "{\"section\": \"plans\", \"key\": \"%s\", \"take\": \"edit\"}".formatted(olga.slug())));
        acts.put("DELETE /v1/operator/plans/{plan}", () -> browser.delete(plan));
        var feature = "/v1/operator/features/" + olga.slug();
        acts.put("PUT /v1/operator/features/{key}", () -> browser
                .json("PUT", feature, "{\"change\": {\"name\": \"Own\", \"about\": \"By a test.\"}}"));
        acts.put("DELETE /v1/operator/features/{key}", () -> browser.delete(feature));
        var pack = "/v1/operator/packs/" + olga.slug();
        acts.put("PUT /v1/operator/packs/{key}", () -> browser
                .json("PUT", pack, "{\"change\": {\"credits\": 5, \"prices\": {\"USD\": 1}}}"));
        acts.put("DELETE /v1/operator/packs/{key}", () -> browser.delete(pack));
    }

    /** Somebody has the first version, and there is a second. */
    private void moveActs(Newcomer olga, String plan, Map<String, Supplier<Browser.Answer>> acts) {
        var browser = olga.browser();
        var move = new String[1];
        acts.put("POST /v1/operator/plans/{plan}/moves", () -> {
            var other = Newcomer.register(port);
            people.makeOperator(other.person());
            other.browser().json("PUT", "/v1/operator/organizations/" + olga.organization() + "/plan",
                    "{\"plan\": \"%s\", \"billed_by\": \"operator\", \"reason\": \"a test\"}"
                            .formatted(olga.slug()));
            other.browser().json("PUT", plan, "{\"change\": {\"limits\": {\"items\": 8}}}");
            var started = browser.postJson(plan + "/moves",
                    "{\"prices\": \"keep\", \"reason\": \"a test\"}");
            move[0] = started.json().path("move").path("id").asString();
            return started;
        });
        acts.put("PUT /v1/operator/moves/{id}", () -> browser
                .json("PUT", "/v1/operator/moves/" + move[0], "{\"state\": \"canceled\"}"));
    }

    private static void productActs(Newcomer olga, Map<String, Supplier<Browser.Answer>> acts) {
        var products = "/v1/operator/products";
        var body = "{\"name\": \"Acme\", \"confidential\": true, \"return_to\": [\"https://acme.test/\"]}";
        var product = olga.browser().postJson(products, body).json().path("product").path("client_id").asString();
        acts.put("POST " + products, () -> olga.browser().postJson(products, body));
        acts.put("PUT " + products + "/{product}", () -> olga.browser()
                .json("PUT", products + "/" + product, body));
        acts.put("POST " + products + "/{product}/secret", () -> olga.browser()
                .postJson(products + "/" + product + "/secret", ""));
        acts.put("DELETE " + products + "/{product}", () -> olga.browser().delete(products + "/" + product));
        acts.put("POST /operator/products", () -> olga.browser().post("/operator/products",
                Map.of("name", "Acme", "kind", "backend", "returnTo", "https://acme.test/")));
    }

    private static void registrationActs(Newcomer olga, Map<String, Supplier<Browser.Answer>> acts) {
        acts.put("PUT /v1/operator/registration/self-serve", () -> olga.browser().json("PUT",
                "/v1/operator/registration/self-serve", "{\"enabled\": true, \"reason\": \"a test\"}"));
        acts.put("POST /v1/operator/registration/testers", () -> olga.browser().postJson(
                "/v1/operator/registration/testers", "{\"email\": \"t-%s@example.test\"}".formatted(olga.slug())));
        acts.put("POST /v1/operator/registration/codes", () -> olga.browser().postJson(
                "/v1/operator/registration/codes", "{\"note\": \"a test\"}"));
    }

    private static boolean isOperatorsWrite(Routes.Route route) {
        return route.needs().value() == Access.OPERATOR && !route.reads();
    }

    private List<String> entries(PersonId operator) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select action || ' ' || subject || ' ' || details::text
                  from audit.entry
                 where actor_id = :operator
                   and action not like 'person.%'
                   and action not like 'organization.%'
                 order by recorded_at
                """).param("operator", operator).query(String.class).list());
    }
}
