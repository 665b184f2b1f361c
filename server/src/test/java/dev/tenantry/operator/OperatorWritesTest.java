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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
            "operator|override|payment|credit|subscription|plan|feature|pack|add_on|move|product|registration|coupon";
    private static final String DOORS = "registration.web.DoorsPagesTest#codesAndTestersAreMadeAndEndedHere";
    private static final String KEYS = "operator.OperatorKeysTest#isMadeReplacedAndRevokedOnAPage";
    private static final String CONSOLE = "console.web.OrganizationPagesTest#";
    private static final String PEOPLE = "console.web.PeoplePagesTest#everyActLeavesAnEntry";
    private static final String CATALOGUE = "rollout.web.CataloguePagesTest#";
    /** Says what a write would do. */
    private static final String PREVIEW = "POST /v1/operator/plans/{plan}/preview";

    /** What another test calls, with what the route needs, and looks for its entry. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("POST /v1/operator/inbox/{id}/replay", "payment.web.InboxApiTest#aDeadRowSaysWhyAndIsTriedAgain"),
            Map.entry("POST /v1/operator/payments/{payment}/refunds",
                    "payment.web.PaymentsApiTest#findsThePaymentAndPaysItBackInPartsAndWhole"),
            Map.entry("POST /v1/operator/orders/{order}/resolution", "console.web.OrdersPagesTest#theSameOverTheApi"),
            Map.entry("POST /operator/orders/{order}/resolution",
                    "console.web.OrdersPagesTest#isFoundFromTheFirstPageAndDoneWithForAReasonThatIsKept"),
            Map.entry("POST /v1/operator/workspaces",
                    "workspace.web.WorkspaceClaimsApiTest#anOwnerlessWorkspaceLiesInAShadowUntilItsKeyClaimsIt"),
            Map.entry("POST /v1/operator/people/{person}/password-expiry",
                    "identity.stepup.RequireOwnPasswordTest#anOperatorAsksForANewPassword"),
            Map.entry("POST /operator/people/{person}/disabled", PEOPLE),
            Map.entry("POST /operator/people/{person}/enabling", PEOPLE),
            Map.entry("POST /operator/people/{person}/password-expiry", PEOPLE),
            Map.entry("POST /operator/people/{person}/sign-out", PEOPLE),
            Map.entry("POST /operator/people/{person}/operator/removal", PEOPLE),
            Map.entry("POST /operator/registration/self-serve",
                    "registration.web.DoorsPagesTest#closesAndOpensForARecordedReason"),
            Map.entry("POST /operator/keys", KEYS), Map.entry("POST /operator/keys/{key}/reroll", KEYS),
            Map.entry("POST /operator/keys/{key}/revocation", KEYS),
            Map.entry("POST /operator/registration/testers", DOORS),
            Map.entry("POST /operator/registration/testers/{tester}/removal", DOORS),
            Map.entry("POST /operator/registration/codes", DOORS),
            Map.entry("POST /operator/registration/codes/{code}/revocation", DOORS),
            Map.entry("POST /operator/coupons",
                    "subscription.coupon.CouponsTest#operatorsListMakeAndEndThemOnTheirPage"),
            Map.entry("POST /operator/coupons/{coupon}/end",
                    "subscription.coupon.CouponsTest#operatorsListMakeAndEndThemOnTheirPage"),
            Map.entry("POST /v1/operator/organizations",
                    "console.web.OrganizationsApiTest#makesOneWithTheFreePlanForSomebodyWhoIsHere"),
            Map.entry("POST /operator/organizations", CONSOLE + "oneIsMadeForSomebodyWithAPlanOfTheCatalogue"),
            Map.entry("POST /operator/organizations/{organization}/plan",
                    CONSOLE + "itsPlanIsChangedAndTakenBackForAReasonThatIsKept"),
            Map.entry("POST /operator/organizations/{organization}/plan/withdrawal",
                    CONSOLE + "itsPlanIsChangedAndTakenBackForAReasonThatIsKept"),
            Map.entry("POST /operator/organizations/{organization}/trial", CONSOLE + "itsTrialIsMadeLongerAndEnded"),
            Map.entry("POST /operator/organizations/{organization}/trial/end",
                    CONSOLE + "itsTrialIsMadeLongerAndEnded"),
            Map.entry("POST /operator/organizations/{organization}/overrides",
                    CONSOLE + "exceptionsAreMadeAndEnded"),
            Map.entry("POST /operator/organizations/{organization}/overrides/{key}/end",
                    CONSOLE + "exceptionsAreMadeAndEnded"),
            Map.entry("POST /operator/catalogue/drift", CATALOGUE + "anEditIsKept"),
            Map.entry("POST /operator/catalogue/plans/{plan}", CATALOGUE + "aPreviewChangesNothingAndPublishingDoes"),
            Map.entry("POST /operator/catalogue/plans/{plan}/moves", CATALOGUE + "subscribersAreMovedAndTheMoveIsStopped"),
            Map.entry("POST /operator/catalogue/prices",
                    "pricelist.web.PriceListPagesTest#aPreviewChangesNothingAndDoingItLeavesAnEntry"),
            Map.entry("POST /operator/catalogue/moves/{id}", CATALOGUE + "subscribersAreMovedAndTheMoveIsStopped"));

    @LocalServerPort
    int port;
    @Autowired
    Routes routes;
    @Autowired
    People people;
    @Autowired
    JdbcClient jdbc;

    @Test
    void whatIsChangedOfAnOrganizationLeavesAnEntry() {
        judge(this::organizationActs);
    }

    @Test
    void whatIsChangedOfTheCatalogueLeavesAnEntry() {
        judge(this::catalogActs);
    }

    @Test
    void whatIsChangedOfProductsLeavesAnEntry() {
        judge(OperatorWritesTest::productActs);
    }

    @Test
    void whatIsChangedOfKeysLeavesAnEntry() {
        judge(OperatorWritesTest::keyActs);
    }

    @Test
    void whatIsChangedOfRegistrationLeavesAnEntry() {
        judge(OperatorWritesTest::registrationActs);
    }

    @Test
    void everyWriteIsCalledHereOrByATestThatExists() {
        var acts = new LinkedHashMap<String, Supplier<Browser.Answer>>();
        var nobody = Newcomer.register(port);
        organizationActs(nobody, acts);
        catalogActs(nobody, acts);
        productActs(nobody, acts);
        keyActs(nobody, acts);
        registrationActs(nobody, acts);
        assertThat(acts.keySet()).doesNotContainAnyElementsOf(ELSEWHERE.keySet());
        var listed = new HashSet<>(acts.keySet());
        listed.addAll(ELSEWHERE.keySet());
        listed.add(PREVIEW);
        assertThat(routes.all().stream().filter(OperatorWritesTest::isOperatorsWrite).map(Routes.Route::name))
                .as("add a call that succeeds, take away what is gone").containsExactlyInAnyOrderElementsOf(listed);
        assertThat(ELSEWHERE.values()).allSatisfy(OperatorWritesTest::requireTest);
    }

    private static void requireTest(String name) throws ReflectiveOperationException {
        var parts = name.split("#");
        var method = Class.forName("dev.tenantry." + parts[0]).getDeclaredMethod(parts[1]);
        assertThat(method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(BeforeEach.class))
                .as(name).isTrue();
    }

    /** One after the other, each on what the ones before left; what is wrong is collected. */
    private void judge(BiConsumer<Newcomer, Map<String, Supplier<Browser.Answer>>> area) {
        var olga = Newcomer.register(port, "Olga");
        people.makeOperator(olga.person());
        var acts = new LinkedHashMap<String, Supplier<Browser.Answer>>();
        area.accept(olga, acts);
        var findings = new ArrayList<String>();
        acts.forEach((name, act) -> {
            var before = entries(olga.person()).size();
            var answer = act.get();
            var written = entries(olga.person());
            if (answer.status() / 100 != 2 && answer.status() != 302) {
                findings.add(name + " answers " + answer.status() + " " + answer.body());
            } else if (written.size() != before + 1
                    || !written.getLast().matches("(%s)\\.\\w+ \\S+ \\{.+}".formatted(AREAS))) {
                findings.add(name + " left " + written.subList(before, written.size()));
            }
        });
        assertThat(findings).isEmpty();
    }

    private void organizationActs(Newcomer olga, Map<String, Supplier<Browser.Answer>> acts) {
        var overrides = "/v1/operator/organizations/" + olga.organization() + "/overrides/sso";
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
        acts.put("PUT /v1/operator/people/{person}/disabled", () -> olga.browser().json("PUT",
                "/v1/operator/people/" + ben.person() + "/disabled", "{\"reason\": \"a test\"}"));
        acts.put("POST /v1/operator/people/{person}/enabling", () -> olga.browser().postJson(
                "/v1/operator/people/" + ben.person() + "/enabling", "{\"reason\": \"a test\"}"));
        acts.put("DELETE /v1/operator/people/{person}/operator", () -> {
            people.makeOperator(ben.person());
            return olga.browser().delete("/v1/operator/people/" + ben.person() + "/operator");
        });
        var plan = "/v1/operator/organizations/" + olga.organization() + "/plan";
        acts.put("PUT /v1/operator/organizations/{organization}/plan", () -> olga.browser()
                .json("PUT", plan, "{\"plan\": \"max\", \"billed_by\": \"operator\", \"reason\": \"a test\"}"));
        acts.put("DELETE /v1/operator/organizations/{organization}/plan", () -> olga.browser().delete(plan));
        var trial = "/v1/operator/organizations/" + olga.organization() + "/trial";
        acts.put("PUT /v1/operator/organizations/{organization}/trial", () -> olga.browser()
                .json("PUT", trial, "{\"ends_at\": \"2099-01-01T00:00:00Z\", \"reason\": \"a test\"}"));
        acts.put("DELETE /v1/operator/organizations/{organization}/trial", () -> olga.browser().delete(trial));
        acts.put("PUT /v1/operator/people/{person}/plan", () -> olga.browser()
                .json("PUT", "/v1/operator/people/" + olga.person() + "/plan",
                        "{\"plan\": \"pro\", \"reason\": \"a test\"}"));
    }

    private void catalogActs(Newcomer olga, Map<String, Supplier<Browser.Answer>> acts) {
        var browser = olga.browser();
        var plan = "/v1/operator/plans/" + olga.slug();
        var coupon = new String[1];
        acts.put("POST /v1/operator/coupons", () -> {
            var made = browser.postJson("/v1/operator/coupons", ("{\"code\": \"W%s\", \"name\": \"A test\", "
                    + "\"percent\": 5, \"lasts\": \"once\"}").formatted(System.nanoTime()));
            coupon[0] = made.json().path("coupon").path("id").asString();
            return made;
        });
        acts.put("DELETE /v1/operator/coupons/{coupon}", () -> browser
                .delete("/v1/operator/coupons/" + coupon[0]));
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
        acts.put("POST /v1/operator/catalog/rail-prices", () -> browser.postJson(
                "/v1/operator/catalog/rail-prices",
                "{\"direction\": \"pull\", \"plans\": [\"%s\"]}".formatted(olga.slug())));
        acts.put("DELETE /v1/operator/plans/{plan}", () -> browser.delete(plan));
        var feature = "/v1/operator/features/" + olga.slug();
        acts.put("PUT /v1/operator/features/{key}", () -> browser
                .json("PUT", feature, "{\"change\": {\"name\": \"Own\", \"about\": \"By a test.\"}}"));
        acts.put("DELETE /v1/operator/features/{key}", () -> browser.delete(feature));
        var pack = "/v1/operator/packs/" + olga.slug();
        acts.put("PUT /v1/operator/packs/{key}", () -> browser
                .json("PUT", pack, "{\"change\": {\"credits\": 5, \"prices\": {\"USD\": 1}}}"));
        acts.put("DELETE /v1/operator/packs/{key}", () -> browser.delete(pack));
        var addOn = "/v1/operator/add-ons/" + olga.slug();
        acts.put("PUT /v1/operator/add-ons/{key}", () -> browser.json("PUT", addOn, """
                {"change": {"name": "Own", "about": "By a test.", "plans": ["pro"], "most": 1, "limits": {"runs": 5},
                "features": [], "prices": {"USD": {"monthly": 1, "yearly": 10}}}}"""));
        acts.put("DELETE /v1/operator/add-ons/{key}", () -> browser.delete(addOn));
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
        var browser = olga.browser();
        var products = "/v1/operator/products";
        var body = "{\"name\": \"Acme\", \"confidential\": true, \"return_to\": [\"https://acme.test/\"]}";
        var made = new String[1];
        acts.put("POST " + products, () -> {
            var answer = browser.postJson(products, body);
            made[0] = answer.json().path("product").path("client_id").asString();
            return answer;
        });
        acts.put("PUT " + products + "/{product}", () -> browser.json("PUT", products + "/" + made[0], body));
        acts.put("POST " + products + "/{product}/secret", () -> browser
                .postJson(products + "/" + made[0] + "/secret", ""));
        acts.put("POST /operator/products/{product}/secret", () -> browser
                .post("/operator/products/" + made[0] + "/secret", Map.of()));
        acts.put("DELETE " + products + "/{product}", () -> browser.delete(products + "/" + made[0]));
        acts.put("POST /operator/products", () -> {
            var answer = browser.post("/operator/products",
                    Map.of("name", "Acme", "kind", "backend", "returnTo", "https://acme.test/"));
            made[0] = idOf("<code[^>]*>(product_\\w+)</code>", answer.body());
            return answer;
        });
        acts.put("POST /operator/products/{product}/removal", () -> browser
                .post("/operator/products/" + made[0] + "/removal", Map.of()));
    }

    private static void keyActs(Newcomer olga, Map<String, Supplier<Browser.Answer>> acts) {
        var keys = "/v1/operator/keys";
        var made = new String[1];
        Supplier<String> body = () -> "{\"name\": \"a test\", \"scopes\": [\"audit:read\"], \"expires_at\": \"%s\"}"
                .formatted(Instant.now().plusSeconds(3_600));
        acts.put("POST " + keys, () -> noting(made, olga.browser().postJson(keys, body.get())));
        acts.put("POST " + keys + "/{id}/reroll", () -> noting(made,
                olga.browser().postJson(keys + "/" + made[0] + "/reroll", "{}")));
        acts.put("DELETE " + keys + "/{id}", () -> olga.browser().delete(keys + "/" + made[0]));
    }

    private static Browser.Answer noting(String[] made, Browser.Answer answer) {
        made[0] = answer.json().path("key").path("id").asString();
        return answer;
    }

    private static String idOf(String pattern, String body) {
        var found = Pattern.compile(pattern).matcher(body);
        assertThat(found.find()).as(body).isTrue();
        return found.group(1);
    }

    private static void registrationActs(Newcomer olga, Map<String, Supplier<Browser.Answer>> acts) {
        var browser = olga.browser();
        var doors = "/v1/operator/registration";
        var made = new String[1];
        acts.put("PUT " + doors + "/self-serve", () -> browser.json("PUT", doors + "/self-serve",
                "{\"enabled\": true, \"reason\": \"a test\"}"));
        acts.put("POST " + doors + "/testers", () -> {
            var answer = browser.postJson(doors + "/testers",
                    "{\"email\": \"t-%s@example.test\"}".formatted(olga.slug()));
            made[0] = answer.json().path("id").asString();
            return answer;
        });
        acts.put("DELETE " + doors + "/testers/{tester}", () -> browser.delete(doors + "/testers/" + made[0]));
        acts.put("POST " + doors + "/codes", () -> {
            var answer = browser.postJson(doors + "/codes", "{\"note\": \"a test\"}");
            made[0] = answer.json().path("code").path("id").asString();
            return answer;
        });
        acts.put("DELETE " + doors + "/codes/{code}", () -> browser.delete(doors + "/codes/" + made[0]));
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
