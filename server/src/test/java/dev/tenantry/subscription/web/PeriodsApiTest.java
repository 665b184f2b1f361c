package dev.tenantry.subscription.web;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.subscription.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The history of what an organization held, page by page. */
@TenantryTest
class PeriodsApiTest {

    @LocalServerPort int port;
    @Autowired World world;

    @Test
    void showsEveryPeriodNewestFirstAlsoToTheLocked() {
        var ada = Newcomer.register(port);
        world.endsIn(ada.organization(), Duration.ofHours(-1));
        var registered = Instant.now().getEpochSecond();
        eventually(() -> Instant.now().getEpochSecond() > registered); // a rail's clock has whole seconds
        world.buy(ada, "max", 3);
        var first = ada.acting().getJson("/v1/billing/periods?limit=1").json();
        assertThat(first.at("/periods/0/kind").asString()).isEqualTo("paid");
        assertThat(first.at("/periods/0/plan").asString()).isEqualTo("max");
        assertThat(first.at("/periods/0/seats").asInt()).isEqualTo(3);
        assertThat(first.at("/periods/0/interval").asString()).isEqualToIgnoringCase("monthly");

        var kinds = new ArrayList<String>();
        var next = first.path("next").asString();
        while (!next.isEmpty()) {
            var page = ada.acting().getJson("/v1/billing/periods?limit=1&before=" + next).json();
            page.path("periods").forEach(period -> kinds.add(period.path("kind").asString()));
            next = page.path("next").isNull() ? "" : page.path("next").asString();
        }
        assertThat(kinds).containsExactly("trial");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "before=yesterday"})
    void refusesWhatItCannotRead(String query) {
        assertThat(Newcomer.register(port).acting().getJson("/v1/billing/periods?" + query).status()).isEqualTo(400);
    }
}
