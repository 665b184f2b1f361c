package dev.tenantry.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The guard was on long before; only these people registered days ago. */
@TenantryTest
class RequireVerifiedAddressTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    VerificationSwitch verification;

    Newcomer ada;

    @BeforeEach
    void register() {
        Tenancy.asSystem(() -> jdbc.sql("update identity.verification_guard set since = '2020-01-01Z'")
                .update());
        verification.read();
        ada = Newcomer.register(port);
    }

    @ParameterizedTest
    @CsvSource({"2, 200", "6, 200", "8, 403", "10, 403"})
    void passesForSevenDays(int days, int status) {
        registered(days);
        assertThat(ada.acting().getJson("/v1/api-keys").status()).isEqualTo(status);
        assertThat(ada.browser().get("/o/" + ada.slug() + "/keys").status()).isEqualTo(status);
    }

    @Test
    void saysSinceWhenAndWhereToAskForANewMail() {
        registered(8);
        var answer = ada.acting().getJson("/v1/api-keys");
        assertThat(answer.code()).isEqualTo("email_not_verified");
        assertThat(Instant.parse(answer.json().path("grace_ended_at").asString())).isBefore(Instant.now());
        assertThat(answer.json().path("resend_url").asString()).endsWith("/v1/verifications");
    }

    @Test
    void leavesTheWaysOutOpen() {
        registered(8);
        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(200);
        assertThat(ada.browser().get("/verify").body()).contains("/verify/mail", "/sign-out");
        assertThat(ada.browser().postJson("/v1/verifications", "").status()).isEqualTo(202);
        assertThat(ada.browser().get("/o/" + ada.slug() + "/keys").body()).contains("href=\"/verify\"");
        assertThat(ada.browser().delete("/v1/sessions/current").status()).isEqualTo(204);
    }

    @Test
    void provingTheAddressUnblocksTheRunningSessionAtOnce() {
        registered(8);
        assertThat(ada.acting().getJson("/v1/api-keys").status()).isEqualTo(403);
        ada.browser().postJson("/v1/verifications/confirmation",
                "{\"code\": \"%s\"}".formatted(new Letters(jdbc).newestCode(ada.email())));
        assertThat(ada.acting().getJson("/v1/api-keys").status()).isEqualTo(200);
    }

    @Test
    void showsABannerWhileTheGraceRuns() {
        registered(2);
        assertThat(ada.browser().get("/o/" + ada.slug() + "/keys").body())
                .contains("within 5 days", ada.email());
        ada.browser().postJson("/v1/verifications/confirmation",
                "{\"code\": \"%s\"}".formatted(new Letters(jdbc).newestCode(ada.email())));
        assertThat(ada.browser().get("/o/" + ada.slug() + "/keys").body()).doesNotContain("within 5 days");
    }

    @Test
    void theBannerStandsAboveTheFirstStepsBesideTheTrialsPill() {
        registered(2);
        var home = ada.browser().get("/o/" + ada.slug()).body();
        assertThat(home).contains("within 5 days", "class=\"pill ", "trial");
        assertThat(home.indexOf("within 5 days")).isLessThan(home.indexOf("id=\"content\""));
    }

    private void registered(int daysAgo) {
        Tenancy.asSystem(() -> jdbc.sql("""
                update identity.person
                   set created_at = created_at - make_interval(days => :days)
                 where id = :person
                """).param("days", daysAgo).param("person", ada.person()).update());
    }
}
