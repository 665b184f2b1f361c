package dev.tenantry.entitlement.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.entitlement.EntitlementWorld;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.BusinessClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Live counts over the API (RF-108), and what members and operators see of usage. */
@TenantryTest
class UsagePagesTest {

    @LocalServerPort int port;
    @Autowired EntitlementWorld world;
    @Autowired People people;
    @Autowired BusinessClock clock;

    private Newcomer ada;
    private Browser backend;
    private LocalDate today;

    @BeforeEach
    void somebodyUsesSomething() {
        today = LocalDate.ofInstant(clock.now(), ZoneOffset.UTC);
        ada = Newcomer.register(port);
        var secret = ada.acting().postJson("/v1/api-keys", "{\"name\": \"b\", \"scopes\": [\"usage\"]}").json()
                .path("secret").asString();
        backend = new Browser(port).with("Authorization", "Bearer " + secret);
        assertThat(backend.postJson("/v1/usage/batches", """
                {"events": [{"id": "a", "metric": "runs", "quantity": 150},
                  {"id": "b", "metric": "items", "quantity": 25},
                  {"id": "c", "metric": "items", "quantity": 4, "at": "%sT00:30:00+02:00"}]}
                """.formatted(today.minusDays(2))).json().get("recorded").asInt()).isEqualTo(3);
    }

    @Test
    void theLiveCountOfALimit() {
        var runs = backend.getJson("/v1/usage/runs").json();
        assertThat(runs.get("used").asLong()).isEqualTo(150);
        assertThat(runs.get("limit").asLong()).isEqualTo(200);
        assertThat(runs.get("remaining").asLong()).isEqualTo(50);
        assertThat(runs.get("percentage").asLong()).isEqualTo(75);
        assertThat(runs.get("at_limit").asBoolean()).isFalse();
        assertThat(runs.get("resets_at").asString()).endsWith("Z");
        var items = backend.getJson("/v1/usage/items").json();
        assertThat(items.get("percentage").asLong()).isEqualTo(116);
        assertThat(items.get("at_limit").asBoolean()).isTrue();
        assertThat(backend.getJson("/v1/usage/seats").json().get("used").asLong()).isEqualTo(1);
        assertThat(backend.getJson("/v1/usage/teleports").status()).isEqualTo(404);
        assertThat(backend.getJson("/v1/usage").json().get("usage")).extracting(one -> one.get("key").asString())
                .containsExactly("items", "runs", "seats", "resources");
    }

    @Test
    void anUnlimitedOneHasNoPercentage() {
        world.become(ada.organization(), "active", "enterprise", null, Duration.ofDays(30));
        var runs = backend.getJson("/v1/usage/runs").json();
        assertThat(runs.get("unlimited").asBoolean()).isTrue();
        assertThat(runs.get("percentage").isNull()).isTrue();
        assertThat(runs.get("limit").isNull()).isTrue();
    }

    @Test
    void theDaysOfALimitInUtc() {
        var days = backend.getJson("/v1/usage/items/days?days=4").json().get("days");
        assertThat(days).hasSize(4);
        assertThat(days).extracting(day -> day.get("day").asString() + " " + day.get("amount").asLong())
                .containsExactly(today.minusDays(3) + " 4", today.minusDays(2) + " 4", today.minusDays(1) + " 4",
                        today + " 29");
        assertThat(backend.getJson("/v1/usage/items/days?days=0").status()).isEqualTo(400);
        assertThat(backend.getJson("/v1/usage/items/days?days=367").status()).isEqualTo(400);
        assertThat(backend.getJson("/v1/usage/teleports/days").status()).isEqualTo(404);
        assertThat(backend.getJson("/v1/usage/seats/days").json().get("days")).isEmpty();
    }

    @Test
    void membersSeeChartsWithTheirNumbersInATable() {
        var page = ada.browser().get("/o/" + ada.slug() + "/usage");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("<h1>Usage</h1>", "150 of 200", "29 of 25", "<svg", "aria-hidden=\"true\"",
                "<th scope=\"col\" class=\"num\">", "Nothing is left of this.", "Nothing was used in the last 30 days.");
        assertThat(page.body()).contains("aria-current=\"page\"");
        var week = ada.browser().get("/o/" + ada.slug() + "/usage?days=7");
        assertThat(week.body()).contains("Nothing was used in the last 7 days.");
        assertThat(ada.browser().get("/o/" + ada.slug() + "/usage?days=nonsense").status()).isEqualTo(200);
    }

    @Test
    void theCsvHasALineForEachMetricAndDay() {
        var csv = ada.browser().get("/o/" + ada.slug() + "/usage.csv?days=7");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("usage.csv");
        assertThat(csv.body().split("\r\n")).hasSize(1 + 3 * 7).startsWith("metric,day,amount")
                .contains("runs,%s,150".formatted(today), "items,%s,29".formatted(today),
                        "items,%s,0".formatted(today.minusDays(6)));
    }

    @Test
    void strangersSeeNothingAndOperatorsTheCounts() {
        var stranger = Newcomer.register(port);
        assertThat(stranger.browser().get("/o/" + ada.slug() + "/usage").status()).isEqualTo(404);
        assertThat(stranger.browser().get("/o/" + ada.slug() + "/usage.csv").status()).isEqualTo(404);
        var path = "/v1/operator/organizations/" + ada.organization() + "/usage";
        assertThat(stranger.browser().getJson(path).status()).isEqualTo(404);
        people.makeOperator(stranger.person());
        var seen = stranger.browser().getJson(path).json().get("usage");
        assertThat(seen.get(1).get("used").asLong()).isEqualTo(150);
    }
}
