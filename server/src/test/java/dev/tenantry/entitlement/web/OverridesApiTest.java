package dev.tenantry.entitlement.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Operators make exceptions for one organization; everybody else finds nothing there. */
@TenantryTest
class OverridesApiTest {

    @LocalServerPort
    int port;
    @Autowired
    People people;
    @Autowired
    BusinessClock clock;
    @Autowired
    JdbcClient jdbc;

    private Newcomer olga;
    private Newcomer ada;
    private String overrides;

    @BeforeEach
    void gather() {
        olga = Newcomer.register(port, "Olga");
        people.makeOperator(olga.person());
        ada = Newcomer.register(port, "Ada");
        ada.acting();
        overrides = "/v1/operator/organizations/" + ada.organization() + "/overrides";
    }

    @Test
    void aFeatureIsTurnedOnAndOffAtOnce() {
        assertThat(allowed("sso")).isFalse();
        var made = put("sso", "{\"enabled\": true, \"reason\": \"promised by sales\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(allowed("sso")).isTrue();
        assertThat(put("sso", "{\"enabled\": false, \"reason\": \"misused\"}").status()).isEqualTo(200);
        assertThat(allowed("sso")).isFalse();
        assertThat(list()).as("one for a key").hasSize(1);
        assertThat(olga.browser().delete(overrides + "/sso").status()).isEqualTo(204);
        assertThat(list()).isEmpty();
        assertThat(olga.browser().delete(overrides + "/sso").code()).isEqualTo("not_found");
    }

    @Test
    void aLimitIsSetAndUnset() {
        put("items", "{\"value\": 7, \"reason\": \"pilot\"}");
        assertThat(bound().path("limit").asLong()).isEqualTo(7);
        put("items", "{\"unlimited\": true, \"reason\": \"pilot\"}");
        assertThat(list().path(0).path("unlimited").asBoolean()).isTrue();
        assertThat(bound().path("limit").isNull()).isTrue();
        put("items", "{\"value\": 0, \"reason\": \"stopped\"}");
        assertThat(bound().path("allowed").asBoolean()).isFalse();
        olga.browser().delete(overrides + "/items");
        assertThat(bound().path("limit").asLong()).isEqualTo(25);
    }

    @Test
    void holdsFromItsStartToItsEnd() {
        var now = clock.now();
        put(
                "sso", "{\"enabled\": true, \"reason\": \"later\", \"starts_at\": \"%s\", \"ends_at\": \"%s\"}".formatted(
                now.plusSeconds(3600), now.plusSeconds(7200)));
        assertThat(list().path(0).path("starts_at").asString()).isNotEmpty();
        assertThat(allowed("sso")).as("its time has not come").isFalse();
        assertThat(put("sso", "{\"enabled\": true, \"reason\": \"x\", \"ends_at\": \"%s\"}".formatted(
                now.minusSeconds(1))).code()).isEqualTo("override_invalid");
    }

    @Test
    void repeatingItChangesNothingAndLeavesOneTrace() {
        var first = put("sso", "{\"enabled\": true, \"reason\": \"promised\"}");
        var again = put("sso", "{\"enabled\": true, \"reason\": \"promised\"}");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(trail()).hasSize(1).first().asString()
                .contains("override.made", "\"reason\": \"promised\"",
                "\"key\": \"sso\"", "\"billing_fields_changed\": false", olga.person().uuid().toString());
        put("sso", "{\"enabled\": false, \"reason\": \"promised\"}");
        assertThat(trail()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "sso|{\"reason\": \"x\"}|override_invalid",
                "sso|{\"enabled\": true, \"value\": 1, \"reason\": \"x\"}|override_invalid",
        "sso|{\"value\": 1, \"reason\": \"x\"}|unknown_entitlement",
                "items|{\"enabled\": true, \"reason\": \"x\"}|unknown_entitlement",
        "nothing|{\"enabled\": true, \"reason\": \"x\"}|unknown_entitlement",
                "sso|{\"enabled\": true}|invalid_request",
        "sso|{\"enabled\": true, \"reason\": \" \"}|invalid_request",
                "items|{\"value\": -1, \"reason\": \"x\"}|invalid_request",
        "items|{\"unlimited\": false, \"reason\": \"x\"}|override_invalid"})
    void refusesWhatDoesNotFit(String key, String body, String code) {
        var answer = put(key, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(list()).isEmpty();
    }

    @Test
    void isNotThereForAnybodyElse() {
        assertThat(ada.browser().getJson(overrides).status()).isEqualTo(404);
        assertThat(ada.browser().json("PUT", overrides + "/sso", "{\"enabled\": true, \"reason\": \"me\"}")
                .status())
                .isEqualTo(404);
        assertThat(new Browser(port).getJson(overrides).status()).isEqualTo(401);
        assertThat(olga.browser().getJson("/v1/operator/organizations/" + OrganizationId.next()
                + "/overrides")
                .code()).isEqualTo("not_found");
    }

    @Test
    void ofTwentyAtOnceOneStands() throws Exception {
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var done : pool.invokeAll(IntStream.range(0, 20).<Callable<Integer>>mapToObj(i -> () ->
                    put("items", "{\"value\": %d, \"reason\": \"race\"}".formatted(i)).status()).toList())) {
                assertThat(done.get()).isEqualTo(200);
            }
        }
        assertThat(list()).hasSize(1);
    }

    private Browser.Answer put(String key, String body) {
        return olga.browser().json("PUT", overrides + "/" + key, body);
    }

    private JsonNode list() {
        return olga.browser().getJson(overrides).json().path("overrides");
    }

    private boolean allowed(String feature) {
        return ada.browser().postJson("/v1/checks", "{\"feature\": \"%s\"}".formatted(feature)).json()
                .path("allowed").asBoolean();
    }

    private JsonNode bound() {
        return ada.browser().postJson("/v1/checks", "{\"limit\": \"items\", \"quantity\": 1}").json();
    }

    private List<String> trail() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select action || ' ' || actor_id || ' ' || details::text
                  from audit.entry
                 where organization_id = :organization
                   and action like 'override.%'
                 order by recorded_at
                """).param("organization", ada.organization()).query(String.class).list());
    }
}
