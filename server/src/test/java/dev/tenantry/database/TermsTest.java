package dev.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.identity.People;
import dev.tenantry.smoke.InChromium;
import dev.tenantry.smoke.PageCheck;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node that asks for terms beside this one, which asks for none. */
@TenantryTest
@Tag("processes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TermsTest {

    private static final String TEXT = "https://acme.test/terms/2027-01";

    @RegisterExtension
    static final InChromium CHROMIUM = new InChromium();

    private Node asking;

    @LocalServerPort int port;
    @Autowired People people;
    @Autowired JdbcClient jdbc;

    private Newcomer ada;

    @BeforeAll
    void startTheOther() {
        asking = Node.beside("terms", "--tenantry.terms.version=2027-01", "--tenantry.terms.url=" + TEXT);
    }

    @AfterAll
    void stopTheOther() {
        asking.close();
    }

    @BeforeEach
    void register() {
        ada = Newcomer.register(port);
    }

    @Test
    void nothingElseIsOpenBeforeTheyAreAccepted() {
        var there = there();
        var refused = there.getJson("/v1/organization");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("terms_not_accepted");
        assertThat(refused.json().path("version").asString()).isEqualTo("2027-01");
        assertThat(refused.json().path("text_url").asString()).isEqualTo(TEXT);
        assertThat(there.get("/o/" + ada.slug()).header("Refresh")).isEqualTo("0;url=/terms?next=%2Fo%2F" + ada.slug());
        assertThat(there.getJson("/v1/me").status()).as("who one is").isEqualTo(200);
        assertThat(there.get("/pricing").status()).as("and what is everybody's").isEqualTo(200);

        assertThat(there.postJson("/v1/me/terms", "{\"version\": \"2026-12\"}").code()).isEqualTo("terms_changed");
        assertThat(there.getJson("/v1/organization").status()).isEqualTo(403);
        var accepted = there.postJson("/v1/me/terms", "{\"version\": \"2027-01\"}");
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
        assertThat(accepted.json().path("missing").asBoolean()).isFalse();
        assertThat(there.getJson("/v1/organization").status()).isEqualTo(200);
    }

    @Test
    void thePageLeadsOnAndShowsWhatWasAccepted() {
        var there = there();
        assertThat(there.get("/terms?next=/o/" + ada.slug()).body()).contains(TEXT, "value=\"2027-01\"",
                "I have read and accept them", "action=\"/sign-out\"").doesNotContain("What you accepted");
        var stale = there.post("/terms", Map.of("version", "2026-12", "next", "/account"));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.body()).contains("Other terms are in force by now", "value=\"2027-01\"");
        assertThat(there.post("/terms", Map.of("version", "2027-01", "next", "/o/" + ada.slug())).location())
                .endsWith("/o/" + ada.slug());
        assertThat(there.get("/terms").body()).contains("What you accepted").doesNotContain("I have read");
        assertThat(there.get("/account").body()).contains("Terms you accepted");
        assertThat(there.post("/terms", Map.of("version", "2027-01", "next", "//evil.test")).location())
                .as("nowhere else").endsWith("/o");
    }

    @Test
    void theFirstTimeIsKeptAndWrittenDownOnce() {
        var there = there();
        there.postJson("/v1/me/terms", "{\"version\": \"2027-01\"}");
        var first = there.getJson("/v1/me/terms").json().path("accepted");
        there.postJson("/v1/me/terms", "{\"version\": \"2027-01\"}");
        assertThat(there.getJson("/v1/me/terms").json().path("accepted")).isEqualTo(first).hasSize(1);
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select details ->> 'version'
                  from audit.entry
                 where action = 'person.terms_accepted'
                   and actor_id = :person
                """).param("person", ada.person()).query(String.class).list())).isEqualTo(List.of("2027-01"));
    }

    @Test
    void anotherVersionAsksEverybodyAgain() {
        there().postJson("/v1/me/terms", "{\"version\": \"2027-01\"}");
        try (var newer = Node.beside("newer", "--tenantry.terms.version=2027-02", "--tenantry.terms.url=" + TEXT)) {
            var next = at(newer.port());
            assertThat(next.getJson("/v1/organization").code()).isEqualTo("terms_not_accepted");
            next.postJson("/v1/me/terms", "{\"version\": \"2027-02\"}");
            assertThat(next.getJson("/v1/organization").status()).isEqualTo(200);
            assertThat(next.getJson("/v1/me/terms").json().path("accepted")).extracting(one ->
                    one.path("version").asString()).containsExactly("2027-02", "2027-01");
        }
    }

    @Test
    void programsOfAPersonWaitAndAnOrganizationsKeysAndOperatorsDoNot() {
        var key = ada.acting().postJson("/v1/api-keys", "{\"name\": \"b\", \"scopes\": [\"checks\"]}").json()
                .path("secret").asString();
        assertThat(new Browser(asking.port()).with("Authorization", "Bearer " + key).postJson("/v1/checks",
                "{\"feature\": \"sso\"}").status()).isEqualTo(200);
        var token = new Browser(asking.port()).postJson("/v1/tokens", ("{\"email\": \"%s\", \"password\": \"%s\", "
                + "\"organization\": \"%s\"}").formatted(ada.email(), Newcomer.PASSWORD, ada.slug())).json()
                .path("access_token").asString();
        var program = new Browser(asking.port()).with("Authorization", "Bearer " + token);
        assertThat(program.getJson("/v1/members").code()).isEqualTo("terms_not_accepted");
        assertThat(program.postJson("/v1/me/terms", "{\"version\": \"2027-01\"}").status()).isEqualTo(200);
        assertThat(program.getJson("/v1/members").status()).isEqualTo(200);
        var olga = Newcomer.register(port);
        people.makeOperator(olga.person());
        assertThat(new Browser(asking.port()).withCookie("__Host-session", olga.browser().cookie("__Host-session"))
                .getJson("/v1/operator/alerts").status()).isEqualTo(200);
    }

    @Test
    void whereNoneAreNamedNothingIsAsked() {
        assertThat(ada.acting().getJson("/v1/organization").status()).isEqualTo(200);
        assertThat(ada.browser().getJson("/v1/me/terms").json().path("current").isNull()).isTrue();
        assertThat(ada.browser().get("/terms").body()).contains("No terms are asked for here");
        assertThat(ada.browser().get("/account").body()).doesNotContain("Terms you accepted");
        assertThat(ada.browser().postJson("/v1/me/terms", "{\"version\": \"2027-01\"}").code())
                .isEqualTo("terms_changed");
    }

    /** In its three states, on a desk and on a telephone; without terms EveryPageInBrowserTest opens it. */
    @Test
    void thePageIsForEverybody() {
        try (var page = CHROMIUM.page(1280, 844)) {
            page.addInitScript(PageCheck.WATCH);
            page.context().addCookies(List.of(new Cookie("__Host-session", ada.browser().cookie("__Host-session"))
                    .setUrl("https://localhost").setSecure(true).setHttpOnly(true)));
            page.navigate("http://localhost:" + asking.port() + "/terms");
            assertThat(PageCheck.faults(page)).isEmpty();
            page.locator("form[action='/terms'] button").click();
            page.navigate("http://localhost:" + asking.port() + "/terms");
            assertThat(page.locator("main").innerText()).contains("What you accepted");
            assertThat(PageCheck.faults(page)).isEmpty();
        }
    }

    private Browser there() {
        return at(asking.port());
    }

    private Browser at(int node) {
        return new Browser(node).withCookie("__Host-session", ada.browser().cookie("__Host-session"))
                .with("X-Tenantry-Organization", ada.organization().toString());
    }
}
