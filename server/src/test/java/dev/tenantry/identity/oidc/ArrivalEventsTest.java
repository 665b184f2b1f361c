package dev.tenantry.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.TestProviders;
import dev.tenantry.database.Tenancy;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever comes back from a provider leaves one event, let in or not, with the reason and no claim of theirs. */
@TenantryTest
class ArrivalEventsTest {

    record Event(String type, String reason, String details) {}

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;

    private final ScriptedProvider provider = TestProviders.scripted();
    private final String client = "198.51.%d.%d".formatted(ThreadLocalRandom.current().nextInt(256),
            ThreadLocalRandom.current().nextInt(1, 255));
    private final String email = "p-" + UUID.randomUUID() + "@example.test";
    private Browser browser;
    private Trip trip;

    @BeforeEach
    void setOut() {
        browser = new Browser(port).with("X-Forwarded-For", client);
        trip = Trip.begin(browser, "scripted", "");
    }

    @Test
    void whoIsLetIn() {
        provider.says(() -> provider.signed(claims()));
        assertThat(trip.back().status()).isEqualTo(302);
        assertThat(events()).extracting(Event::type).contains("signed_in").doesNotContain("sign_in_failed");
    }

    @Test
    void whoDeclinedThere() {
        browser.get("/sign-in/with/scripted/callback?error=access_denied&state=" + trip.asked().get("state"));
        failedBecause("provider_refused");
    }

    @Test
    void whoComesBackWithAnotherState() {
        browser.get("/sign-in/with/scripted/callback?code=x&state=" + "0".repeat(64));
        failedBecause("sign_in_expired");
    }

    @Test
    void aTokenThatDoesNotHold() {
        var over = claims();
        over.put("exp", Instant.now().minusSeconds(300).getEpochSecond());
        provider.says(() -> provider.signed(over));
        assertThat(trip.back().status()).isEqualTo(400);
        failedBecause("provider_refused");
    }

    @Test
    void anAddressThatIsSomebodyElsesHere() {
        var ada = Newcomer.register(port);
        var theirs = claims();
        theirs.put("email", ada.email());
        theirs.put("email_verified", false);
        provider.says(() -> provider.signed(theirs));
        assertThat(trip.back().status()).isEqualTo(409);
        failedBecause("sign_in_to_link");
        assertThat(events().toString()).doesNotContain(ada.email());
    }

    /** Found out further in, with whom it concerns, and not once more at the door. */
    @Test
    void theDisabledAreNamed() {
        provider.says(() -> provider.signed(claims()));
        trip.back();
        var person = browser.getJson("/v1/me").json().path("person").path("id").asString();
        Tenancy.asSystem(() -> jdbc.sql("update identity.person set disabled_at = now() where email = :email")
                .param("email", email).update());
        setOut();
        provider.says(() -> provider.signed(claims()));
        assertThat(trip.back().status()).isEqualTo(403);
        failedBecause("person_disabled");
        assertThat(events().getLast().details()).contains(person);
    }

    private void failedBecause(String reason) {
        assertThat(events()).filteredOn(event -> event.type().equals("sign_in_failed")).singleElement()
                .satisfies(event -> assertThat(event.reason()).isEqualTo(reason));
    }

    private Map<String, Object> claims() {
        var now = Instant.now();
        return new HashMap<>(Map.of("iss", provider.url("scripted"), "aud", "client-of-scripted", "sub", email,
                "email", email, "email_verified", true, "iat", now.getEpochSecond(), "exp",
                now.plusSeconds(60).getEpochSecond(), "nonce", trip.asked().get("nonce")));
    }

    private List<Event> events() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select type, reason, details::text as details
                  from audit.security_event
                 where client_ip = :client
                 order by recorded_at
                """).param("client", client).query(Event.class).list());
    }
}
