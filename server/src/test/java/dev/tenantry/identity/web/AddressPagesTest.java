package dev.tenantry.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.TestProviders;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.People;
import dev.tenantry.identity.address.Codes;
import dev.tenantry.identity.oidc.Trip;
import java.util.Map;
import java.util.UUID;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changing one's address on the account page, and correcting it on the wall. */
@TenantryTest
class AddressPagesTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    People people;

    Newcomer ada;
    String wanted;
    Letters letters;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port);
        wanted = "p-" + UUID.randomUUID() + "@example.test";
        letters = new Letters(jdbc);
    }

    @Test
    void leadsFromTheAccountThroughBothCodes() {
        people.markVerified(ada.person());
        var browser = ada.browser();
        assertThat(browser.get("/account").body()).contains("href=\"/account/address\"");
        assertThat(browser.get("/account/address").body()).contains("name=\"email\"", ada.email());
        assertThat(browser.post("/account/address", Map.of("email", "nobody")).body())
                .contains("id=\"email-error\"", "value=\"nobody\"");
        assertThat(browser.post("/account/address", Map.of("email", wanted)).location())
                .endsWith("/account/address");
        assertThat(browser.get("/account/address").body()).contains("name=\"newCode\"", "name=\"oldCode\"", wanted,
                "autocomplete=\"one-time-code\"");
        var codes = new Codes(letters);
        assertThat(browser.post("/account/address/confirmation", Map.of("newCode",
                codes.newest(wanted), "oldCode", "")).body()).contains("id=\"oldCode-error\"");
        assertThat(browser.post("/account/address/confirmation", Map.of("newCode", codes.newest(wanted),
                "oldCode", codes.newest(ada.email()))).location()).endsWith("/account?toast=address-changed");
        assertThat(browser.get("/account?toast=address-changed").body()).contains(wanted,
                "Your address is changed.");
    }

    @Test
    void keepsTheAddressForWhoeverChangesTheirMind() {
        people.markVerified(ada.person());
        ada.browser().post("/account/address", Map.of("email", wanted));
        assertThat(ada.browser().post("/account/address/withdrawal", Map.of()).location())
                .endsWith("toast=address-kept");
        assertThat(ada.browser().get("/account/address").body()).doesNotContain("newCode");
    }

    @Test
    void theWallLeadsToCorrectingATypo() {
        letters.newestToken(ada.email());
        assertThat(ada.browser().get("/verify").body()).contains("href=\"/verify/address\"");
        assertThat(ada.browser().get("/verify/address").body()).contains("value=\"" + ada.email() + "\"");
        var old = letters.newestToken(ada.email());
        assertThat(ada.browser().post("/verify/address", Map.of("email", wanted)).location())
                .endsWith("/verify?toast=verification-sent");
        assertThat(ada.browser().get("/verify").body()).contains(wanted).doesNotContain(ada.email());
        assertThat(new Browser(port).post("/verify", Map.of("token", old)).status())
                .as("the link to the wrong address").isEqualTo(400);
        assertThat(ada.browser().post("/verify", Map.of("code", letters.newestCode(wanted))).location())
                .endsWith("/o?verified=1");
        assertThat(ada.browser().get("/verify/address").location()).endsWith("/account/address");
    }

    @Test
    void aCorrectionIsAskedOfNobodyElse() {
        assertThat(ada.browser().json("PUT", "/v1/verifications/address", "{\"email\": \"%s\"}"
                .formatted(Newcomer.register(port).email())).code()).isEqualTo("email_taken");
        assertThat(ada.browser().json("PUT", "/v1/verifications/address", "{\"email\": \"%s\"}"
                .formatted(ada.email())).code()).isEqualTo("address_unchanged");
        var elsewhere = new Browser(port);
        elsewhere.postJson("/v1/sessions", "{\"email\": \"%s\", \"password\": \"%s\"}"
                .formatted(ada.email(), Newcomer.PASSWORD));
        assertThat(ada.browser().json("PUT", "/v1/verifications/address", "{\"email\": \"%s\"}"
                .formatted(wanted)).status()).isEqualTo(202);
        assertThat(elsewhere.getJson("/v1/me").status()).isEqualTo(401);
        assertThat(people.find(ada.person()).orElseThrow().verified()).isFalse();
        people.markVerified(ada.person());
        assertThat(ada.browser().json("PUT", "/v1/verifications/address", "{\"email\": \"%s\"}"
                .formatted(ada.email())).json().path("status").asString()).isEqualTo("already_verified");
    }

    @Test
    void anOldSessionShowsWhoItIsFirst() {
        Tenancy.asSystem(() -> jdbc.sql("update identity.session set proven_at = now() - interval '1 hour' "
                + "where person_id = :person").param("person", ada.person()).update());
        assertThat(ada.browser().get("/verify/address").header("Refresh")).contains("/step-up?next=");
    }

    @Test
    void noAccountMovesToOrFromWhereAProviderDecides() {
        people.markVerified(ada.person());
        assertThat(ada.browser().postJson("/v1/me/address-changes", "{\"email\": \"%s@single.example\"}"
                .formatted(UUID.randomUUID())).code()).isEqualTo("address_kept_elsewhere");
        var unproven = Newcomer.register(port);
        assertThat(unproven.browser().json("PUT", "/v1/verifications/address", "{\"email\": \"%s@single.example\"}"
                .formatted(UUID.randomUUID())).code()).isEqualTo("address_kept_elsewhere");
        var there = comingByProvider(UUID.randomUUID().toString(), UUID.randomUUID() + "@single.example");
        assertThat(there.postJson("/v1/me/address-changes", "{\"email\": \"%s\"}".formatted(wanted)).code())
                .isEqualTo("address_kept_elsewhere");
    }

    /** The provider's own name for the person counts, so their way in goes with them. */
    @Test
    void whoComesByAProviderOnlyChangesItToo() {
        var subject = UUID.randomUUID().toString();
        var before = "p-" + subject + "@example.test";
        var grace = comingByProvider(subject, before);
        grace.postJson("/v1/me/address-changes", "{\"email\": \"%s\"}".formatted(wanted));
        var codes = new Codes(letters);
        assertThat(grace.postJson("/v1/me/address-changes/confirmation",
                "{\"new_code\": \"%s\", \"old_code\": \"%s\"}".formatted(codes.newest(wanted),
                        codes.newest(before))).status()).isEqualTo(204);
        assertThat(comingByProvider(subject, before).getJson("/v1/me").json().path("person").path("email")
                .asString()).isEqualTo(wanted);
    }

    private Browser comingByProvider(String subject, String email) {
        TestProviders.server().enqueueCallback(new DefaultOAuth2TokenCallback("okta", subject, "JWT", null,
                Map.of("email", email, "email_verified", true, "name", "Grace Hopper"), 60));
        var browser = new Browser(port);
        assertThat(Trip.begin(browser, "okta", "").throughTheServer().status()).isEqualTo(302);
        return browser;
    }
}
