package dev.tenantry.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.link.SignInMail;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A link for an address that nobody has, and for one that somebody registered without ever proving it. */
@TenantryTest
class NewcomersByLinkTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;

    Letters letters;
    String email;
    Browser browser;

    @BeforeEach
    void begin() {
        letters = new Letters(jdbc);
        email = "grace-" + UUID.randomUUID() + "@example.test";
        browser = new Browser(port);
    }

    @Test
    void somebodyNewRegistersByTheLink() {
        var mail = ask("");
        assertThat(browser.get(mail.path()).body()).contains("name=\"name\"", "Create account and sign in");
        assertThat(people()).as("looking makes nobody").isZero();
        var entered = browser.post("/sign-in/link/entry", Map.of("token", mail.token(), "name", "Grace Hopper"));
        assertThat(entered.location()).matches(".*/o/[a-z0-9-]+\\?welcome=true");
        var me = browser.getJson("/v1/me").json();
        assertThat(me.path("person").path("name").asString()).isEqualTo("Grace Hopper");
        assertThat(me.path("person").path("email_verified_at").isNull()).isFalse();
        assertThat(me.path("organizations").size()).isEqualTo(1);
        assertThat(me.path("organizations").get(0).path("kind").asString()).isEqualTo("personal");
        assertThat(letters.texts(email)).as("nothing to confirm").hasSize(1);
        var slug = me.path("organizations").get(0).path("slug").asString();
        assertThat(browser.get("/o/" + slug).body()).contains("trial");
    }

    @Test
    void withoutANameItIsWhatStandsBeforeTheAt() {
        var mail = ask("");
        assertThat(browser.post("/sign-in/code", Map.of("code", mail.code())).status()).isEqualTo(302);
        assertThat(browser.getJson("/v1/me").json().path("person").path("name").asString())
                .isEqualTo(email.substring(0, email.indexOf('@')));
    }

    @Test
    void theWantedPlanComesThroughTheMail() {
        var mail = ask("/register?plan=pro");
        assertThat(browser.post("/sign-in/link/entry", Map.of("token", mail.token())).location())
                .endsWith("/billing/plans?plan=pro");
    }

    @Test
    void theInvitedJoinWhereTheyWereInvitedAndNowhereElse() {
        var ada = Newcomer.register(port, "Ada Lovelace");
        letters.newestToken(ada.email());
        ada.acting().postJson("/v1/verifications/confirmation",
                "{\"token\": \"%s\"}".formatted(letters.newestToken(ada.email())));
        var invited = ada.acting().postJson("/v1/invitations",
                "{\"email\": \"%s\", \"role\": \"viewer\"}".formatted(email));
        assertThat(invited.status()).as(invited.body()).isEqualTo(201);
        var invitation = letters.texts(email).getFirst()
                .replaceAll("(?s).*(/invitations/accept\\?token=[0-9a-f]+).*", "$1");
        browser.post("/sign-in/link", Map.of("email", email, "next", invitation));
        var mail = SignInMail.to(letters, email, 2);
        assertThat(browser.post("/sign-in/link/entry", Map.of("token", mail.token())).location())
                .endsWith("/o/" + ada.slug() + "?welcome=teammate");
        var organizations = browser.getJson("/v1/me").json().path("organizations");
        assertThat(organizations.size()).isEqualTo(1);
        assertThat(organizations.get(0).path("role").asString()).isEqualTo("viewer");
    }

    /** Traps of this kind: somebody registers the victim's address first and waits. */
    @Test
    void theOwnerOfAnAddressEndsWhatASquatterLeft() {
        var squatter = register();
        var session = squatter.cookie("__Host-session");
        var organization = squatter.getJson("/v1/me").json().path("organizations").get(0).path("id").asString();
        squatter.with("X-Tenantry-Organization", organization);
        var key = squatter.postJson("/v1/api-keys", "{\"name\": \"door\", \"scopes\": [\"usage\", \"checks\"]}");
        assertThat(key.status()).as(key.body()).isEqualTo(201);
        var program = new Browser(port).with("Authorization", "Bearer " + key.json().path("secret").asString());
        assertThat(program.postJson("/v1/checks", "{\"feature\": \"integrations\"}").status()).isEqualTo(200);
        assertThat(squatter.postJson("/v1/invitations", "{\"email\": \"friend-%s\", \"role\": \"admin\"}"
                .formatted(email)).status()).isEqualTo(201);
        var invitation = letters.texts("friend-" + email).getFirst()
                .replaceAll("(?s).*(/invitations/accept\\?token=[0-9a-f]+).*", "$1");
        var entered = enter(ask(""));
        assertThat(entered.location()).endsWith("/account?toast=password-ended");
        assertThat(browser.getJson("/v1/me").json().path("person").path("email_verified_at").isNull()).isFalse();
        assertThat(new Browser(port).withCookie("__Host-session", session).getJson("/v1/me").status())
                .isEqualTo(401);
        assertThat(new Browser(port).postJson("/v1/sessions", """
                {"email": "%s", "password": "%s"}
                """.formatted(email, Newcomer.PASSWORD)).code()).isEqualTo("wrong_credentials");
        assertThat(count("identity.device")).as("only the owner's browser").isEqualTo(1);
        assertThat(count("identity.session")).isEqualTo(1);
        assertThat(people()).isEqualTo(1);
        assertThat(program.postJson("/v1/checks", "{\"feature\": \"integrations\"}").status()).isEqualTo(401);
        assertThat(new Browser(port).get(invitation).status()).as("revoked").isEqualTo(410);
    }

    @Test
    void whoeverProvedTheirAddressKeepsTheirPassword() {
        register();
        new Browser(port).postJson("/v1/verifications/confirmation",
                "{\"token\": \"%s\"}".formatted(letters.newestToken(email)));
        assertThat(enter(ask("")).location()).endsWith("/o");
        assertThat(new Browser(port).postJson("/v1/sessions", """
                {"email": "%s", "password": "%s"}
                """.formatted(email, Newcomer.PASSWORD)).status()).isEqualTo(201);
        assertThat(count("identity.session")).isEqualTo(3);
    }

    private Browser register() {
        var squatter = new Browser(port);
        assertThat(squatter.postJson("/v1/people", """
                {"name": "Mallory", "email": "%s", "password": "%s"}
                """.formatted(email, Newcomer.PASSWORD)).status()).isEqualTo(201);
        return squatter;
    }

    private SignInMail ask(String next) {
        var number = letters.texts(email).size() + 1;
        browser.post("/sign-in/link", Map.of("email", email, "next", next));
        return SignInMail.to(letters, email, number);
    }

    private Browser.Answer enter(SignInMail mail) {
        return browser.post("/sign-in/link/entry", Map.of("token", mail.token()));
    }

    private int people() {
        return Tenancy.asSystem(() -> jdbc.sql("select count(*) from identity.person where email = :email")
                .param("email", email).query(Integer.class).single());
    }

    private int count(String table) {
        return Tenancy.asSystem(() -> jdbc.sql("select count(*) from " + table
                + " join identity.person on person.id = person_id where email = :email")
                .param("email", email).query(Integer.class).single());
    }
}
