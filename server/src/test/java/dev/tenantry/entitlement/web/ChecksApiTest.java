package dev.tenantry.entitlement.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.entitlement.EntitlementWorld;
import dev.tenantry.identity.Device;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.key.ApiKeys;
import dev.tenantry.organization.key.NewKey;
import dev.tenantry.organization.key.Scope;
import dev.tenantry.registration.NewRegistration;
import dev.tenantry.registration.Register;
import dev.tenantry.registration.Registered;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Checks, usage and billing state as a product's backend sees them: through HTTP with a key. */
@TenantryTest
class ChecksApiTest {

    @Autowired Register register;
    @Autowired ApiKeys keys;
    @Autowired EntitlementWorld world;
    @LocalServerPort int port;

    private OrganizationId acme;
    private Registered ada;
    private Browser backend;

    @BeforeEach
    void aProductWithAKey() {
        var random = ThreadLocalRandom.current();
        var ip = "198.51.%d.%d".formatted(random.nextInt(256), random.nextInt(1, 255));
        ada = register.register(new NewRegistration("Ada", "ada-%s@example.test".formatted(UUID.randomUUID()),
                "lantern-otter-quilt-47"), new Device(ip, ip, "test", null));
        acme = ada.organization().id();
        world.startTrial(acme);
        backend = backend(EnumSet.allOf(Scope.class));
    }

    @Test
    void saysYesAndWhy() {
        var answer = backend.postJson("/v1/checks", "{\"feature\":\"builder\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var json = answer.json();
        assertThat(json.get("allowed").asBoolean()).isTrue();
        assertThat(json.get("reason").asString()).isEqualTo("plan");
        assertThat(json.get("because").get(0).get("source").asString()).isEqualTo("subscription");
        assertThat(json.get("because").get(1).get("source").asString()).isEqualTo("plan");
        assertThat(json.get("unlock").isNull()).isTrue();
    }

    @Test
    void saysNoAndWhatWouldUnlockIt() {
        var json = backend.postJson("/v1/checks", "{\"feature\":\"audit_log\"}").json();
        assertThat(json.get("allowed").asBoolean()).isFalse();
        assertThat(json.get("reason").asString()).isEqualTo("feature_not_in_plan");
        assertThat(json.get("unlock").get("plan").asString()).isEqualTo("max");
        assertThat(json.get("unlock").get("upgrade_url").asString())
                .endsWith("/o/" + ada.organization().slug() + "/billing/plans?plan=max");
    }

    @Test
    void aLimitShowsWhatIsUsedAndLeft() {
        backend.postJson("/v1/usage", "{\"id\":\"e1\",\"metric\":\"runs\",\"quantity\":150}");
        var json = backend.postJson("/v1/checks", "{\"limit\":\"runs\",\"quantity\":50}").json();
        assertThat(json.get("allowed").asBoolean()).isTrue();
        assertThat(json.get("limit").asLong()).isEqualTo(200);
        assertThat(json.get("used").asLong()).isEqualTo(150);
        assertThat(json.get("remaining").asLong()).isEqualTo(50);
        assertThat(json.get("resets_at").asString()).endsWith("Z");
        assertThat(backend.postJson("/v1/checks", "{\"limit\":\"runs\",\"quantity\":51}").json()
                .get("reason").asString()).isEqualTo("limit_reached");
    }

    @ParameterizedTest
    @CsvSource({"feature, unknown_feature", "limit, unknown_limit"})
    void anUnknownKeyIsANo(String kind, String reason) {
        var answer = backend.postJson("/v1/checks", "{\"%s\":\"teleport\"}".formatted(kind));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("allowed").asBoolean()).isFalse();
        assertThat(answer.json().get("reason").asString()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{", "{\"feature\":null}", "{\"feature\":7}",
        "{\"feature\":\"\"}", "{\"feature\":\"a\\u0000b\"}", "{\"feature\":\"sso\",\"limit\":\"runs\"}",
        "{\"feature\":\"sso\",\"quantity\":1}", "{\"feature\":\"sso\",\"value\":\"runs\"}",
        "{\"value\":\"runs\",\"quantity\":1}", "{\"feature\":\"sso\",\"explain\":\"x\"}", "{\"limit\":\"runs\",\"quantity\":0}",
        "{\"limit\":\"runs\",\"quantity\":1.5}", "{\"limit\":\"runs\",\"quantity\":\"5\"}",
        "{\"limit\":\"runs\",\"quantity\":99999999999999999999}", "{\"credits\":-1}", "{\"credits\":true}",
        "{\"feature\":\"sso\",\"organization\":\"org_00000000000000000000000000\"}"})
    void aQuestionThatCannotBeReadIs400(String body) {
        var answer = backend.postJson("/v1/checks", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "|400", "{}|400", "{\"id\":\"a\"}|400",
        "{\"id\":\"a b\",\"metric\":\"runs\",\"quantity\":1}|400",
        "{\"id\":\"\",\"metric\":\"runs\",\"quantity\":1}|400",
        "{\"id\":\"a\",\"metric\":\"runs\",\"quantity\":1.5}|400",
        "{\"id\":\"a\",\"metric\":\"runs\",\"quantity\":1,\"at\":\"yesterday\"}|400",
        "{\"id\":\"a\",\"metric\":\"runs\",\"quantity\":1,\"at\":\"2001-01-01T00:00:00Z\"}|400",
        "{\"id\":\"a\",\"metric\":\"teleports\",\"quantity\":1}|400",
        "{\"id\":\"a\",\"metric\":\"runs\",\"quantity\":1,\"organization\":\"org_1\"}|400",
        "{\"id\":\"a\",\"metric\":\"runs\",\"quantity\":99999999999999999999}|400",
        "{\"id\":\"a\",\"metric\":\"runs\",\"quantity\":0}|422",
        "{\"id\":\"a\",\"metric\":\"runs\",\"quantity\":-1}|422",
        "{\"id\":\"a\",\"metric\":\"items\",\"quantity\":-1}|422"})
    void aReportThatCannotBeCountedIsRefusedAndCountsNothing(String body, int status) {
        var answer = backend.postJson("/v1/usage", body == null ? "" : body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(backend.postJson("/v1/checks", "{\"limit\":\"runs\"}").json().get("used").asLong()).isZero();
    }

    @Test
    void aReportSentTwiceCountsOnceAndAnotherPayloadIs422() {
        var report = "{\"id\":\"e1\",\"metric\":\"runs\",\"quantity\":3}";
        assertThat(backend.postJson("/v1/usage", report).json().get("replayed").asBoolean()).isFalse();
        var again = backend.postJson("/v1/usage", report);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("replayed").asBoolean()).isTrue();
        assertThat(again.json().get("used").asLong()).isEqualTo(3);
        var other = backend.postJson("/v1/usage", report.replace("3}", "4}"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("usage_id_reused");
    }

    @Test
    void aKeyWithoutTheScopeIsRefused() {
        var other = backend(Set.of(Scope.CHARGES));
        assertThat(other.postJson("/v1/checks", "{\"feature\":\"sso\"}").status()).isEqualTo(403);
        assertThat(other.postJson("/v1/usage", "{}").status()).isEqualTo(403);
        assertThat(other.getJson("/v1/billing/state").status()).isEqualTo(403);
        assertThat(new Browser(port).getJson("/v1/billing/state").status()).isEqualTo(401);
    }

    @Test
    void theBillingStateShowsWhatHolds() {
        var state = backend.getJson("/v1/billing/state").json();
        assertThat(state.get("subscription").get("status").asString()).isEqualTo("trialing");
        assertThat(state.get("subscription").get("plan").asString()).isEqualTo("pro");
        assertThat(state.get("subscription").get("seat_limit").asLong()).isEqualTo(5);
        assertThat(state.get("subscription").get("has_pro_entitlement").asBoolean()).isTrue();
        assertThat(state.get("subscription").get("is_paid").asBoolean()).isFalse();
        assertThat(state.get("plan_billing").get("monthly_price_cents").asLong()).isEqualTo(2999);
        assertThat(state.get("plan_limits").get("plan").asString()).isEqualTo("pro");
        assertThat(state.get("plan_limits").get("items").asLong()).isEqualTo(25);
        assertThat(state.get("plan_limits").get("runs").asLong()).isEqualTo(200);
        assertThat(state.get("enabled_features").get("builder").asBoolean()).isTrue();
        assertThat(state.get("enabled_features").get("sso").asBoolean()).isFalse();
        assertThat(state.get("usage").get("seats").get("used").asLong()).isEqualTo(1);
        assertThat(state.get("locked").asBoolean()).isFalse();
        assertThat(state.get("stage").asString()).isEqualTo("pristine");
    }

    @Test
    void theLockedOrganizationStillSeesItsStateAndMayNotReport() {
        world.become(acme, "canceled", "pro", null, Duration.ofHours(-1));
        var state = backend.getJson("/v1/billing/state");
        assertThat(state.status()).isEqualTo(200);
        assertThat(state.json().get("locked").asBoolean()).isTrue();
        assertThat(state.json().get("enabled_features").get("builder").asBoolean()).isFalse();
        assertThat(state.json().get("upgrade_url").asString()).contains("/billing/plans");
        assertThat(backend.postJson("/v1/checks", "{\"feature\":\"builder\"}").json().get("reason").asString())
                .isEqualTo("subscription_inactive");
        var report = backend.postJson("/v1/usage", "{\"id\":\"e1\",\"metric\":\"runs\",\"quantity\":1}");
        assertThat(report.status()).isEqualTo(402);
        assertThat(report.code()).isEqualTo("subscription_read_only");
        assertThat(report.json().get("subscription_status").asString()).isEqualTo("canceled");
        assertThat(report.json().get("plan").asString()).isEqualTo("pro");
        assertThat(report.json().get("current_period_end").asString()).endsWith("Z");
        assertThat(report.json().get("upgrade_url").asString()).contains("/billing/plans");
    }

    @Test
    void aValueSaysHowMuchThereIsWhateverIsUsed() {
        backend.postJson("/v1/usage", "{\"id\":\"e1\",\"metric\":\"runs\",\"quantity\":150}");
        var runs = backend.postJson("/v1/checks", "{\"value\":\"runs\"}").json();
        assertThat(runs.get("limit").asLong()).isEqualTo(200);
        assertThat(runs.get("used").asLong()).isZero();
        var rate = backend.postJson("/v1/checks", "{\"value\":\"requests_per_minute\"}").json();
        assertThat(rate.get("limit").asLong()).isEqualTo(300);
        assertThat(rate.get("reason").asString()).isEqualTo("plan");
        assertThat(backend.postJson("/v1/checks", "{\"value\":\"teleports\"}").json().get("reason").asString())
                .isEqualTo("unknown_limit");
    }

    @Test
    void explainsEveryRuleThereIs() {
        var plain = backend.postJson("/v1/checks", "{\"feature\":\"sso\"}").json();
        assertThat(plain.has("considered")).isFalse();
        var json = backend.postJson("/v1/checks", "{\"feature\":\"sso\",\"explain\":true}").json();
        assertThat(json.get("reason").asString()).isEqualTo("feature_not_in_plan");
        assertThat(json.get("considered")).extracting(one -> one.get("rule").asString() + " "
                + one.get("outcome").asString())
                .containsExactly("subscription passed", "plan decided", "default outranked");
    }

    @Test
    void aBatchAnswersInTheOrderAsked() {
        backend.postJson("/v1/usage", "{\"id\":\"e1\",\"metric\":\"runs\",\"quantity\":150}");
        var answer = backend.postJson("/v1/checks/batches", """
                {"checks": [{"feature": "builder"}, {"feature": "sso", "explain": true}, {"limit": "runs"},
                  {"limit": "runs", "quantity": 51}, {"value": "items"}, {"feature": "teleport"},
                  {"credits": 1}]}
                """);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("results")).extracting(one -> one.get("reason").asString())
                .startsWith("plan", "feature_not_in_plan", "plan", "limit_reached", "plan", "unknown_feature")
                .hasSize(7);
        assertThat(answer.json().at("/results/1/considered")).isNotEmpty();
        assertThat(answer.json().at("/results/0").has("considered")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 400", "1, 200", "100, 200", "101, 400"})
    void aBatchHasOneToAHundredQuestions(int questions, int status) {
        var body = "{\"checks\": [%s]}".formatted(String.join(",",
                java.util.Collections.nCopies(questions, "{\"feature\": \"builder\"}")));
        var answer = backend.postJson("/v1/checks/batches", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        if (status == 200) {
            assertThat(answer.json().get("results")).hasSize(questions);
        }
    }

    @Test
    void consumingAsksAndCountsInOneStep() {
        var taken = backend.postJson("/v1/consumptions", "{\"id\":\"c1\",\"metric\":\"items\",\"quantity\":24}");
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        assertThat(taken.json().get("remaining").asLong()).isEqualTo(1);
        var full = backend.postJson("/v1/consumptions", "{\"id\":\"c2\",\"metric\":\"items\",\"quantity\":2}");
        assertThat(full.status()).isEqualTo(402);
        assertThat(full.code()).isEqualTo("limit_reached");
        assertThat(full.json().get("remaining").asLong()).isEqualTo(1);
        assertThat(backend.postJson("/v1/checks", "{\"limit\":\"items\"}").json().get("used").asLong())
                .isEqualTo(24);
    }

    private Browser backend(Set<Scope> scopes) {
        var key = Tenancy.asOrganization(acme,
                () -> keys.issue(acme, ada.person().id(), new NewKey("test", scopes, null)));
        return new Browser(port).with("Authorization", "Bearer " + key.text());
    }
}
