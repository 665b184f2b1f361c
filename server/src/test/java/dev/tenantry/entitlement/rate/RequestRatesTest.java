package dev.tenantry.entitlement.rate;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Bound;
import dev.tenantry.database.Tenancy;
import dev.tenantry.entitlement.EntitlementWorld;
import dev.tenantry.entitlement.Overrides;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The requests a minute that a plan allows to an organization's programs. */
@TenantryTest
class RequestRatesTest {

    @Autowired EntitlementWorld world;
    @Autowired Overrides overrides;
    @Autowired RequestWindowStore store;
    @Autowired JdbcClient jdbc;
    @LocalServerPort int port;

    /** RC-043, RC-059: by the organization's plan, from the catalogue. */
    @ParameterizedTest
    @CsvSource({"free, 60", "starter, 120", "pro, 300", "max, 600", "enterprise, 1000"})
    void everyAnswerSaysWhatThePlanAllows(String plan, long most) {
        var ada = Newcomer.register(port);
        var backend = backend(ada);
        world.become(ada.organization(), "active", plan, null, Duration.ofDays(30));
        var answer = ask(backend);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"plan\";q=%d;w=60".formatted(most));
        assertThat(answer.header("RateLimit")).matches("\"plan\";r=(%d|%d);t=([1-9]|[1-5][0-9]|60)"
                .formatted(most - 1, most - 2));
    }

    @Test
    void oneMoreThanAllowedIs429AndSaysWhenToComeAgain() {
        eventually("all of it happens within one minute", () -> {
            var ada = Newcomer.register(port);
            var backend = backend(ada);
            set(ada.organization(), Bound.of(5));
            var began = minute();
            for (int n = 4; n >= 0; n--) {
                assertThat(ask(backend).header("RateLimit")).startsWith("\"plan\";r=" + n + ";");
            }
            var refused = ask(backend);
            if (!minute().equals(began)) {
                return false;
            }
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("plan_rate_reached");
            assertThat(refused.json().get("limit").asLong()).isEqualTo(5);
            assertThat(refused.json().get("upgrade_url").asString()).contains("/billing/plans");
            var seconds = refused.json().get("retry_after_seconds").asString();
            assertThat(refused.header("Retry-After")).isEqualTo(seconds);
            assertThat(refused.header("RateLimit")).isEqualTo("\"plan\";r=0;t=" + seconds);
            assertThat(ada.acting().getJson("/v1/usage").status()).as("people are not counted").isEqualTo(200);
            return true;
        });
    }

    @Test
    void unlimitedIsNeitherCountedNorTold() {
        var ada = Newcomer.register(port);
        var backend = backend(ada);
        set(ada.organization(), Bound.UNLIMITED);
        assertThat(ask(backend).header("RateLimit")).isEmpty();
    }

    @Test
    void aRequestThatIsRefusedForAnotherReasonCostsNothing() {
        var ada = Newcomer.register(port);
        var backend = backend(ada);
        assertThat(backend.getJson("/v1/credits").status()).isEqualTo(403);
        assertThat(backend.getJson("/v1/credits").header("RateLimit")).isEmpty();
    }

    @Test
    void partsAndWhatIsToldOfAreNeverMoreThanTheLimit() {
        eventually("all of it happens within one minute", () -> {
            var acme = OrganizationId.next();
            var began = minute();
            long given = lease(acme, 7, 10, 95).granted();
            for (int n = 0; n < 12; n++) {
                given += lease(acme, 0, 10, 95).granted();
            }
            return given == 88 && lease(acme, 0, 10, 90).granted() == 0
                    && lease(acme, 0, 10, 97).granted() == 2 && lease(acme, 5, 10, 97).taken() == 102
                    && minute().equals(began);
        });
    }

    @Test
    void anotherMinuteBeginsWithNothingTaken() {
        var acme = OrganizationId.next();
        lease(acme, 0, 95, 95);
        Tenancy.asSystem(() -> jdbc.sql("""
                update entitlement.request_window
                   set begins_at = begins_at - interval '1 minute'
                 where organization_id = :organization
                """).param("organization", acme).update());
        assertThat(lease(acme, 3, 10, 95)).satisfies(lease -> {
            assertThat(lease.granted()).isEqualTo(10);
            assertThat(lease.taken()).isEqualTo(13);
        });
    }

    private RequestWindowStore.Lease lease(OrganizationId organization, long untold, long wanted, long most) {
        return Tenancy.asOrganization(organization, () -> store.lease(organization, untold, wanted, most));
    }

    private Instant minute() {
        return Tenancy.asSystem(() -> jdbc.sql("select clock_timestamp()").query(Instant.class).single())
                .truncatedTo(ChronoUnit.MINUTES);
    }

    private void set(OrganizationId organization, Bound bound) {
        Tenancy.asSystem(() -> overrides.limit(Actor.SYSTEM, organization, "requests_per_minute", bound,
                "test", null));
    }

    private Browser backend(Newcomer ada) {
        var secret = ada.acting().postJson("/v1/api-keys", "{\"name\": \"b\", \"scopes\": [\"checks\"]}").json()
                .path("secret").asString();
        return new Browser(port).with("Authorization", "Bearer " + secret);
    }

    private static Browser.Answer ask(Browser backend) {
        return backend.postJson("/v1/checks", "{\"feature\": \"sso\"}");
    }
}
