package dev.tenantry.forecast.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.credit.AccountOwner;
import dev.tenantry.credit.Grants;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.organization.Organizations;
import dev.tenantry.subscription.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The forecast over the API and as a page. */
@TenantryTest
class ForecastApiTest {

    @LocalServerPort int port;
    @Autowired World world;
    @Autowired Organizations organizations;
    @Autowired People people;
    @Autowired Grants grants;
    @Autowired BusinessClock clock;

    @Test
    void tellsATrialsLettersAndItsEnd() {
        var ada = Newcomer.register(port);
        var answer = ada.acting().getJson("/v1/billing/forecast?days=20");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("events")).extracting(event -> event.path("kind").stringValue())
                .containsExactly("letter", "letter", "trial_ends", "locks");
        assertThat(answer.json().at("/events/0/letter").stringValue()).isEqualTo("trial_ends");
        assertThat(answer.json().at("/events/2/plan").stringValue()).isEqualTo("Pro");
    }

    @Test
    void tellsEachRenewalWithItsAmountAndEachRefill() {
        var ada = Newcomer.register(port);
        world.endsIn(ada.organization(), Duration.ofHours(1));
        world.buy(ada, "pro", 2);
        var events = ada.acting().getJson("/v1/billing/forecast?days=62").json().path("events");
        assertThat(events).extracting(event -> event.path("kind").stringValue()).contains("renews", "refills");
        var renewal = first(events, "renews");
        assertThat(renewal.path("amount_minor").asLong()).isEqualTo(5998);
        assertThat(renewal.path("currency").stringValue()).isEqualTo("USD");
        assertThat(first(events, "refills").path("credits").asLong()).isEqualTo(50);
    }

    @Test
    void tellsWhatOfAPurchaseWouldEndUnspent() {
        var ada = Newcomer.register(port);
        var end = clock.now().plus(Duration.ofDays(5)).truncatedTo(ChronoUnit.SECONDS);
        grants.grant(AccountOwner.of(ada.organization()),
                new Grants.Grant(70, "pack-" + ada.slug(), end, 10), Actor.SYSTEM);
        var events = ada.acting().getJson("/v1/billing/forecast").json().path("events");
        var ends = first(events, "credits_end");
        assertThat(ends.path("credits").asLong()).isEqualTo(70);
        assertThat(Instant.parse(ends.path("at").stringValue())).isEqualTo(end);
    }

    @Test
    void isEmptyWhereNothingWasEverStarted() {
        var ada = Newcomer.register(port);
        var team = organizations.createTeam("Nothing yet", ada.person());
        var events = ada.browser().with("X-Tenantry-Organization", team.id().toString())
                .getJson("/v1/billing/forecast").json().path("events");
        assertThat(events.isEmpty()).isTrue();
        assertThat(ada.browser().get("/o/" + team.slug() + "/billing/forecast").body())
                .contains("Nothing is due");
    }

    @Test
    void looksFromOneDayToTwoYearsAhead() {
        var ada = Newcomer.register(port);
        for (var days : new String[] {"0", "732", "soon", "-1"}) {
            var answer = ada.acting().getJson("/v1/billing/forecast?days=" + days);
            assertThat(answer.status()).as(days + answer.body()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("invalid_request");
        }
    }

    @Test
    void operatorsReadEverybodysAndOthersNobodys() {
        var ada = Newcomer.register(port);
        var path = "/v1/operator/organizations/" + ada.organization() + "/forecast";
        assertThat(ada.browser().getJson(path).status()).isEqualTo(404);
        var olga = Newcomer.register(port);
        people.makeOperator(olga.person());
        assertThat(olga.browser().getJson(path).json().path("events").isEmpty()).isFalse();
        assertThat(olga.browser().getJson("/v1/operator/organizations/nobody/forecast").status()).isEqualTo(404);
    }

    @Test
    void thePageSaysItInWordsAlsoToTheLocked() {
        var ada = Newcomer.register(port);
        var page = ada.browser().get("/o/" + ada.slug() + "/billing/forecast?days=30").body();
        assertThat(page).contains("The trial of Pro ends", "Locked until a plan is paid");
        world.endsIn(ada.organization(), Duration.ofDays(-1));
        assertThat(ada.browser().get("/o/" + ada.slug() + "/billing/forecast").body()).contains("Nothing is due");
        assertThat(Newcomer.register(port).browser().get("/o/" + ada.slug() + "/billing/forecast").status())
                .isEqualTo(404);
    }

    private static JsonNode first(JsonNode events, String kind) {
        for (var event : events) {
            if (event.path("kind").stringValue().equals(kind)) {
                return event;
            }
        }
        throw new AssertionError("no " + kind + " in " + events);
    }
}
