package dev.tenantry.database;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.identity.oversight.DisabledPeople;
import dev.tenantry.kernel.Actor;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Two nodes under one name: a token of the one counts at the other, and what ends it ends it on both. */
@TenantryTest
@Tag("processes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokensOnNodesTest {

    private Node other;

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    DisabledPeople disabled;

    @BeforeAll
    void startTheOther() {
        other = Node.beside("tokens", "--tenantry.public-url=http://localhost:" + port);
    }

    @AfterAll
    void stopTheOther() {
        other.close();
    }

    @Test
    void aTokenOfOneNodeCountsAndIsRenewedAtTheOther() {
        var ada = Newcomer.register(port);
        var given = signIn(ada);
        assertThat(me(other.port(), given)).isEqualTo(200);
        var renewed = renew(other.port(), given);
        assertThat(renewed.status()).as(renewed.body()).isEqualTo(200);
        assertThat(me(port, renewed.json())).isEqualTo(200);
        assertThat(renew(port, given).code()).isEqualTo("refresh_token_reused");
        assertThat(renew(other.port(), renewed.json()).code()).isEqualTo("refresh_token_invalid");
    }

    @Test
    void tokensOfTheDisabledAreRefusedOnBothWithinASecond() {
        quickest((ada, _) -> disabled.disable(ada.person(), Actor.SYSTEM, "a test"));
    }

    @Test
    void sessionsOfTheDisabledAreOverOnBothAtOnce() {
        var ada = Newcomer.register(port);
        var there = new Browser(other.port()).withCookie("__Host-session", ada.browser().cookie("__Host-session"));
        assertThat(there.getJson("/v1/me").status()).isEqualTo(200);
        disabled.disable(ada.person(), Actor.SYSTEM, "a test");
        assertThat(there.getJson("/v1/me").status()).isEqualTo(401);
        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(401);
    }

    @Test
    void revokedOnesAreRefusedOnBothWithinASecond() {
        quickest((_, given) -> new Browser(port).postJson("/v1/tokens/revocation",
                "{\"token\": \"%s\"}".formatted(given.path("refresh_token").asString())));
    }

    @Test
    void signingOutEverywhereReachesBothWithinASecond() {
        quickest((ada, _) -> ada.browser().delete("/v1/sessions"));
    }

    @Test
    void whatStandsInATokensWayReachesBothWithinASecond() {
        quickest(403, (ada, _) -> Tenancy.asSystem(() -> jdbc.sql("""
                update identity.password
                   set must_change = true
                 where person_id = :person
                """).param("person", ada.person()).update()));
    }

    /** Several, and the quickest counts: a busy machine may be late, a forgotten announcement always is. */
    private void quickest(BiConsumer<Newcomer, JsonNode> end) {
        quickest(401, end);
    }

    private void quickest(int then, BiConsumer<Newcomer, JsonNode> end) {
        var quickest = IntStream.range(0, 3).mapToObj(_ -> {
            var ada = Newcomer.register(port);
            var given = signIn(ada);
            for (var at : new int[] {port, port, other.port(), other.port()}) {
                assertThat(members(at, given)).isEqualTo(200);
            }
            var began = System.nanoTime();
            end.accept(ada, given);
            eventually(() -> members(port, given) == then && members(other.port(), given) == then);
            return Duration.ofNanos(System.nanoTime() - began);
        }).min(Duration::compareTo);
        assertThat(quickest.orElseThrow()).isLessThan(Duration.ofSeconds(1));
    }

    private JsonNode signIn(Newcomer person) {
        return new Browser(port).postJson("/v1/tokens", "{\"email\": \"%s\", \"password\": \"%s\", \"organization\": \"%s\"}"
                .formatted(person.email(), Newcomer.PASSWORD, person.slug())).json();
    }

    private static Browser.Answer renew(int at, JsonNode given) {
        return new Browser(at).postJson("/v1/tokens/refresh", "{\"refresh_token\": \"%s\"}"
                .formatted(given.path("refresh_token").asString()));
    }

    private static int members(int at, JsonNode given) {
        return new Browser(at).with("Authorization", "Bearer " + given.path("access_token").asString())
                .getJson("/v1/members").status();
    }

    private static int me(int at, JsonNode given) {
        return new Browser(at).with("Authorization", "Bearer " + given.path("access_token").asString())
                .getJson("/v1/me").status();
    }
}
