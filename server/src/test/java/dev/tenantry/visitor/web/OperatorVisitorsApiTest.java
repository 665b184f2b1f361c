package dev.tenantry.visitor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.identity.People;
import dev.tenantry.visitor.Visitor;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What operators see of visitors: each trial, from where, and how many sign up. */
@TenantryTest
class OperatorVisitorsApiTest {

    private static final String LIST = "/v1/operator/registration/visitor-trials";

    @LocalServerPort
    int port;
    @Autowired
    People people;

    Newcomer olga;

    @BeforeEach
    void operate() {
        olga = Newcomer.register(port, "Olga Operates");
        people.markVerified(olga.person());
        people.makeOperator(olga.person());
    }

    @Test
    void theNewestStandFirstAndSayWhereTheyCameFromAndWhoConvertedThem() {
        var vera = Visitor.come(port);
        var email = "v-" + UUID.randomUUID() + "@example.test";
        var person = vera.browser().postJson("/v1/people", """
                {"name": "Vera", "email": "%s", "password": "%s"}
                """.formatted(email, Newcomer.PASSWORD)).json().path("id").asString();
        var will = Visitor.come(port);
        var first = list("").path("trials");
        var mine = row(first, vera);
        assertThat(mine.path("ip").asString()).startsWith("203.");
        assertThat(mine.path("credits").asInt()).isEqualTo(3);
        assertThat(mine.path("converted_to").asString()).isEqualTo(person);
        assertThat(row(first, will).path("converted_at").isNull()).isTrue();
        assertThat(first.toString()).doesNotContain(vera.secret()).doesNotContain("key_hash");
        assertThat(list("?before=" + vera.id()).path("trials").valueStream()
                .noneMatch(one -> one.path("id").asString().equals(will.id().toString()))).isTrue();
    }

    @Test
    void pagesLeadOnToTheEndAndNameEachOnce() {
        for (var i = 0; i < 3; i++) {
            Visitor.come(port);
        }
        var seen = new HashSet<String>();
        for (var page = list(""); page != null; page = page.path("next").isNull() ? null
                : list("?before=" + page.path("next").asString())) {
            assertThat(page.path("trials").size()).isLessThanOrEqualTo(50);
            page.path("trials").valueStream().forEach(one ->
                    assertThat(seen.add(one.path("id").asString())).isTrue());
        }
        assertThat(seen).hasSizeGreaterThanOrEqualTo(3);
        assertThat(olga.browser().getJson(LIST + "?before=vtr_nothing").status()).isEqualTo(400);
    }

    @Test
    void conversionsAreCountedForTheDayTheTrialBeganOn() {
        var before = conversions();
        var vera = Visitor.come(port);
        Visitor.come(port);
        var begun = conversions();
        assertThat(begun.path("trials").asLong()).isEqualTo(before.path("trials").asLong() + 2);
        vera.browser().postJson("/v1/people", """
                {"name": "Vera", "email": "v-%s@example.test", "password": "%s"}
                """.formatted(UUID.randomUUID(), Newcomer.PASSWORD));
        var after = conversions();
        assertThat(after.path("converted").asLong()).isEqualTo(begun.path("converted").asLong() + 1);
        assertThat(after.path("rate").asDouble()).isEqualTo(
                after.path("converted").asDouble() / after.path("trials").asDouble());
        assertThat(after.path("days").get(0).propertyNames()).contains("day", "trials", "credits", "converted");
        assertThat(olga.browser().getJson(LIST + "/conversions?days=0").status()).isEqualTo(400);
        assertThat(olga.browser().getJson(LIST + "/conversions?days=367").status()).isEqualTo(400);
    }

    /** More often than there are connections: a list that kept one would end here. */
    @Test
    void readingThemLeavesNoConnectionBehind() {
        for (var i = 0; i < 60; i++) {
            list("");
        }
    }

    @Test
    void nobodyElseSeesThem() {
        var nina = Newcomer.register(port);
        people.markVerified(nina.person());
        assertThat(nina.browser().getJson(LIST).status()).isEqualTo(404);
        assertThat(nina.browser().getJson(LIST + "/conversions").status()).isEqualTo(404);
    }

    private JsonNode list(String query) {
        var answer = olga.browser().getJson(LIST + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode conversions() {
        return olga.browser().getJson(LIST + "/conversions?days=366").json();
    }

    private static JsonNode row(JsonNode rows, Visitor visitor) {
        return rows.valueStream().filter(one -> one.path("id").asString().equals(visitor.id().toString()))
                .findFirst().orElseThrow();
    }
}
