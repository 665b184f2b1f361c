package dev.tenantry.subscription.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.subscription.World;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an operator may do with a trial, and nobody else. */
@TenantryTest
class GrantedTrialsApiTest {

    @LocalServerPort int port;
    @Autowired World world;
    @Autowired People people;

    private Newcomer ada;
    private Browser olga;
    private String trial;

    @BeforeEach
    void olgaOperates() {
        ada = Newcomer.register(port);
        trial = "/v1/operator/organizations/" + ada.organization() + "/trial";
        var newcomer = Newcomer.register(port, "Olga Operator");
        Tenancy.asSystem(() -> people.markVerified(newcomer.person()));
        Tenancy.asSystem(() -> people.makeOperator(newcomer.person()));
        olga = newcomer.browser();
    }

    @Test
    void makesATrialLongerAndEverythingFollows() {
        world.endsIn(ada.organization(), Duration.ofDays(-3));
        assertThat(isLocked()).isTrue();

        var end = Instant.now().plus(Duration.ofDays(10));
        var granted = grant(end);
        assertThat(granted.status()).as(granted.body()).isEqualTo(200);
        assertThat(granted.json().path("status").asString()).isEqualTo("trialing");
        assertThat(isLocked()).isFalse();
        var forecast = olga.getJson("/v1/operator/organizations/" + ada.organization() + "/forecast").body();
        assertThat(forecast).contains("trial_ends_last", end.toString().substring(0, 10));
    }

    @Test
    void endsATrialAndSaysSoTheSecondTime() {
        assertThat(olga.delete(trial).status()).isEqualTo(200);
        assertThat(isLocked()).isTrue();
        assertThat(olga.delete(trial).code()).isEqualTo("no_running_trial");
    }

    @Test
    void leavesWhoPaysAlone() {
        world.buy(ada, "pro", 1);
        assertThat(grant(Instant.now().plus(Duration.ofDays(10))).code()).isEqualTo("already_subscribed");
        assertThat(olga.delete(trial).code()).isEqualTo("no_running_trial");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"ends_at\": \"2020-01-01T00:00:00Z\", \"reason\": \"asked\"}",
        "{\"ends_at\": \"2099-01-01T00:00:00Z\"}", "{\"ends_at\": \"soon\", \"reason\": \"asked\"}"})
    void refusesAnEndThatPassedAndATrialWithoutAReason(String body) {
        assertThat(olga.json("PUT", trial, body).status()).isEqualTo(400);
    }

    @Test
    void isForOperatorsOnly() {
        assertThat(ada.acting().json("PUT", trial, "{}").status()).isEqualTo(404);
        assertThat(ada.acting().delete(trial).status()).isEqualTo(404);
    }

    private boolean isLocked() {
        return ada.acting().getJson("/v1/billing/state").json().path("locked").asBoolean();
    }

    private Browser.Answer grant(Instant until) {
        return olga.json("PUT", trial, "{\"ends_at\": \"%s\", \"reason\": \"asked\"}".formatted(until));
    }
}
