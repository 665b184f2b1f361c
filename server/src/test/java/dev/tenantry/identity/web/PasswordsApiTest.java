package dev.tenantry.identity.web;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.GraceFixtures;
import dev.tenantry.identity.Letters;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changing a password over the API, and choosing a new one with a mailed link. */
@TenantryTest
class PasswordsApiTest {

    private static final String BETTER = "granite-violin-47-harbour";
    private static final Pattern LINK = Pattern.compile("/password-reset/new\\?token=([0-9a-f]{64})");

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    GraceFixtures grace;

    @Test
    void changingEndsEveryOtherSessionAndTellsThePerson() {
        var ada = Newcomer.register(port);
        var before = ada.browser().cookie("__Host-session");
        var phone = signedIn(ada, Newcomer.PASSWORD);
        var answer = change(ada.browser(), Newcomer.PASSWORD, BETTER);
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        assertThat(ada.browser().getJson("/v1/me").status()).as("this browser goes on").isEqualTo(200);
        assertThat(phone.getJson("/v1/me").status()).isEqualTo(401);
        assertThat(withSession(before).getJson("/v1/me").status()).as("the old token").isEqualTo(401);
        assertThat(signIn(ada, Newcomer.PASSWORD).status()).isEqualTo(401);
        assertThat(signIn(ada, BETTER).status()).isEqualTo(201);
        assertThat(new Letters(jdbc).texts(ada.email()).getFirst()).contains("password was changed")
                .doesNotContain(BETTER);
        assertThat(audited(ada, "person.password_changed")).isEqualTo(1);
    }

    @Test
    void needsTheCurrentPasswordAndCountsTries() {
        var ada = Newcomer.register(port);
        var wrong = change(ada.browser(), "not-" + Newcomer.PASSWORD, BETTER);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.code()).isEqualTo("current_password_wrong");
        assertThat(securityEvents(ada)).isEqualTo(1);
        for (int i = 0; i < 4; i++) {
            change(ada.browser(), "not-" + Newcomer.PASSWORD, BETTER);
        }
        var limited = change(ada.browser(), Newcomer.PASSWORD, BETTER);
        assertThat(limited.status()).as("even the right one").isEqualTo(429);
        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(200);
        assertThat(signIn(ada, Newcomer.PASSWORD).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"short, too_short", "qwertyuiop, common"})
    void holdsTheNewOneToThePolicy(String weak, String reason) {
        var ada = Newcomer.register(port);
        var answer = change(ada.browser(), Newcomer.PASSWORD, weak);
        assertThat(answer.code()).isEqualTo("password_too_weak");
        assertThat(answer.json().path("reason").asString()).isEqualTo(reason);
        assertThat(signIn(ada, Newcomer.PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void isOpenWhenTheGraceIsOver() {
        var ada = Newcomer.register(port);
        grace.letGraceEnd(ada.person());
        assertThat(change(ada.browser(), Newcomer.PASSWORD, BETTER).status()).isEqualTo(204);
        assertThat(ada.browser().get("/account").status()).isEqualTo(200);
    }

    @Test
    void answersTheSameToAKnownAndAnUnknownAddress() {
        var ada = Newcomer.register(port);
        var known = ask(new Browser(port), ada.email());
        var unknown = ask(new Browser(port), "nobody-" + UUID.randomUUID() + "@example.test");
        assertThat(known.status()).isEqualTo(202).isEqualTo(unknown.status());
        assertThat(known.body()).isEqualTo(unknown.body());
        assertThat(linkOf(ada)).hasSize(64);
    }

    @Test
    void aLinkWorksOnceAndSignsNobodyIn() {
        var ada = Newcomer.register(port);
        ask(new Browser(port), ada.email());
        var token = linkOf(ada);
        var browser = new Browser(port);
        assertThat(browser.get("/password-reset/new?token=" + token).status()).as("looking").isEqualTo(200);
        var weak = complete(browser, token, "short");
        assertThat(weak.code()).isEqualTo("password_too_weak");
        assertThat(complete(browser, token, BETTER).status()).isEqualTo(200);
        assertThat(browser.getJson("/v1/me").status()).isEqualTo(401);
        assertThat(ada.browser().getJson("/v1/me").status()).as("sessions before").isEqualTo(401);
        assertThat(complete(browser, token, "another-" + BETTER).code()).isEqualTo("link_invalid");
        assertThat(signIn(ada, BETTER).status()).isEqualTo(201);
        assertThat(new Letters(jdbc).texts(ada.email()).getFirst()).contains("password was changed");
        assertThat(audited(ada, "person.password_reset")).isEqualTo(1);
        assertThat(kept()).doesNotContain(token);
    }

    @Test
    void aNewerLinkVoidsTheOlder() {
        var ada = Newcomer.register(port);
        ask(new Browser(port), ada.email());
        var first = linkOf(ada);
        ask(new Browser(port), ada.email());
        eventually(() -> !newestLink(ada).equals(first));
        assertThat(complete(new Browser(port), first, BETTER).code()).isEqualTo("link_invalid");
        assertThat(complete(new Browser(port), newestLink(ada), BETTER).status()).isEqualTo(200);
    }

    @Test
    void anExpiredLinkIsRefused() {
        var ada = Newcomer.register(port);
        ask(new Browser(port), ada.email());
        var token = linkOf(ada);
        Tenancy.asSystem(() -> jdbc.sql("""
                update identity.password_reset
                   set expires_at = now()
                 where person_id = :person
                """).param("person", ada.person()).update());
        assertThat(complete(new Browser(port), token, BETTER).code()).isEqualTo("link_expired");
        assertThat(complete(new Browser(port), "0".repeat(64), BETTER).code()).isEqualTo("link_invalid");
    }

    @Test
    void asksAreLimitedForAnAddressWhoeverAsks() {
        var email = "p-" + UUID.randomUUID() + "@example.test";
        for (int i = 0; i < 5; i++) {
            assertThat(ask(new Browser(port), email).status()).isEqualTo(202);
        }
        assertThat(ask(new Browser(port), email.toUpperCase()).status()).isEqualTo(429);
    }

    @Test
    void aPersonRenamesThemselves() {
        var ada = Newcomer.register(port);
        var answer = ada.browser().json("PATCH", "/v1/me", "{\"name\": \"  Ada King \"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("person").path("name").asString()).isEqualTo("Ada King");
        assertThat(ada.browser().json("PATCH", "/v1/me", "{\"name\": \"  \"}").code())
                .isEqualTo("name_invalid");
    }

    private String linkOf(Newcomer person) {
        eventually(() -> !newestLink(person).isEmpty());
        return newestLink(person);
    }

    private String newestLink(Newcomer person) {
        var link = LINK.matcher(new Letters(jdbc).texts(person.email()).getFirst());
        return link.find() ? link.group(1) : "";
    }

    private static Browser.Answer ask(Browser browser, String email) {
        return browser.postJson("/v1/password-resets", "{\"email\": \"%s\"}".formatted(email));
    }

    private static Browser.Answer complete(Browser browser, String token, String password) {
        return browser.postJson("/v1/password-resets/completion",
                "{\"token\": \"%s\", \"password\": \"%s\"}".formatted(token, password));
    }

    private static Browser.Answer change(Browser browser, String current, String wanted) {
        return browser.json("PUT", "/v1/me/password",
                "{\"current_password\": \"%s\", \"new_password\": \"%s\"}".formatted(current, wanted));
    }

    private Browser signedIn(Newcomer person, String password) {
        var browser = new Browser(port);
        assertThat(signIn(browser, person, password).status()).isEqualTo(201);
        return browser;
    }

    private Browser.Answer signIn(Newcomer person, String password) {
        return signIn(new Browser(port), person, password);
    }

    private static Browser.Answer signIn(Browser browser, Newcomer person, String password) {
        return browser.postJson("/v1/sessions", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(
                person.email(), password));
    }

    private Browser withSession(String token) {
        return new Browser(port).withCookie("__Host-session", token);
    }

    private String kept() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select string_agg(row_to_json(password_reset)::text, ' ')
                  from identity.password_reset
                """).query(String.class).single());
    }

    private int audited(Newcomer person, String action) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from audit.entry
                 where actor_id = :person
                   and action = :action
                """).param("person", person.person()).param("action", action).query(Integer.class).single());
    }

    private int securityEvents(Newcomer person) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from audit.security_event
                 where details ->> 'person' = :person
                   and type = 'password_refused'
                """).param("person", person.person().toString()).query(Integer.class).single());
    }
}
