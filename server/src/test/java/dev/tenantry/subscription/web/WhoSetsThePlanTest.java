package dev.tenantry.subscription.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.payment.Till;
import dev.tenantry.subscription.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** RR-023: an operator sets the plan, with an end or none; a payment sets it until the end of what it paid. */
@TenantryTest
class WhoSetsThePlanTest {

    private static final Duration PERIOD = Duration.ofDays(30); // what this rail sells

    @LocalServerPort int port;
    @Autowired World world;
    @Autowired Till till;
    @Autowired People people;
    @Autowired BusinessClock clock;

    private Newcomer ada;
    private Newcomer olga;

    @BeforeEach
    void aTrialIsAlmostOver() {
        ada = Newcomer.register(port);
        world.endsIn(ada.organization(), Duration.ofHours(1));
        olga = Newcomer.register(port, "Olga Operator");
        Tenancy.asSystem(() -> people.makeOperator(olga.person()));
    }

    @Test
    void aPaymentSetsItAndEachFurtherOneMovesItsEnd() {
        var subscription = world.buy(ada, "max", 1);
        assertThat(state("plan")).isEqualTo("max");
        assertThat(state("status")).isEqualTo("active");
        var end = end();
        assertThat(end).isCloseTo(clock.now().plus(PERIOD), within(1, ChronoUnit.HOURS));
        till.turn(ada.organization(), subscription);
        assertThat(end()).isEqualTo(end.plus(PERIOD));
        assertThat(state("plan")).isEqualTo("max");
    }

    @Test
    void anOperatorSetsItUntilADayAndForGood() {
        var day = clock.now().plus(Duration.ofDays(45)).truncatedTo(ChronoUnit.SECONDS);
        give("{\"plan\": \"max\", \"ends_at\": \"%s\", \"reason\": \"agreed\"}".formatted(day));
        assertThat(state("plan")).isEqualTo("max");
        assertThat(end()).isEqualTo(day);
        give("{\"plan\": \"enterprise\", \"reason\": \"agreed\"}");
        assertThat(state("plan")).isEqualTo("enterprise");
        assertThat(state("current_period_end")).isEmpty();
    }

    private void give(String body) {
        var given = olga.browser().json("PUT", "/v1/operator/people/" + ada.person() + "/plan", body);
        assertThat(given.status()).as(given.body()).isEqualTo(200);
    }

    private Instant end() {
        return Instant.parse(state("current_period_end"));
    }

    private String state(String field) {
        return ada.acting().getJson("/v1/billing/state").json().path("subscription").path(field).asString("");
    }
}
