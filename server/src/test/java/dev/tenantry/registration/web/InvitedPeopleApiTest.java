package dev.tenantry.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Letters;
import dev.tenantry.kernel.PersonId;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registering over the API with a code: of an invitation, or of the platform. */
@TenantryTest
class InvitedPeopleApiTest {

    private static final Pattern TOKEN = Pattern.compile("/invitations/accept\\?token=([0-9a-f]{64})");

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;

    private final String email = "p-" + UUID.randomUUID() + "@example.test";
    private Newcomer ada;

    @BeforeEach
    void found() {
        ada = Newcomer.register(port, "Ada Owner");
    }

    @Test
    void joinsWithTheInvitedRoleAndNothingElse() {
        var code = invite("admin");
        var browser = new Browser(port);
        var answer = register(browser, email.toUpperCase(), code);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        var made = answer.json();
        assertThat(made.path("organization_id").asString()).isEqualTo(ada.organization().toString());
        assertThat(made.path("organization_role").asString()).isEqualTo("admin");
        assertThat(made.path("email_verified_at").isNull()).as("the letter proved it").isFalse();
        assertThat(browser.getJson("/v1/me").json().path("organizations")).hasSize(1);
        var person = PersonId.of(made.path("id").asString());
        assertThat(count("organization.membership where person_id = :person", person)).isEqualTo(1);
        assertThat(count("organization.invitation where accepted_by = :person", person)).isEqualTo(1);
        assertThat(count("subscription.trial where person_id = :person", person)).as("no trial").isZero();
        assertThat(new Letters(jdbc).texts(email)).as("only the invitation").hasSize(1);
    }

    @Test
    void anotherAddressIsRefusedAndNothingIsMade() {
        var code = invite("member");
        var other = "p-" + UUID.randomUUID() + "@example.test";
        var answer = register(new Browser(port), other, code);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("invitation_for_another");
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from identity.person
                 where email = :email
                """).param("email", other).query(Integer.class).single())).isZero();
        assertThat(register(new Browser(port), email, code).status()).as("still good").isEqualTo(201);
    }

    @Test
    void aUsedRevokedOrUnknownOneIsRefused() {
        var code = invite("member");
        assertThat(register(new Browser(port), email, "0".repeat(64)).code()).isEqualTo("invitation_invalid");
        assertThat(register(new Browser(port), email, code).status()).isEqualTo(201);
        assertThat(register(new Browser(port), email, code).code()).isEqualTo("invitation_used");
        var revoked = invite("member", "q-" + email);
        ada.acting().getJson("/v1/invitations").json().path("invitations").forEach(one ->
                ada.acting().delete("/v1/invitations/" + one.path("id").asString()));
        assertThat(register(new Browser(port), "q-" + email, revoked).code()).isEqualTo("invitation_revoked");
    }

    @Test
    void aPlatformsCodeThatNobodyGaveOutIsRefused() {
        var answer = new Browser(port).postJson("/v1/people", """
                {"name": "Ben", "email": "%s", "password": "%s", "invite_code": "BETA-2026"}
                """.formatted(email, Newcomer.PASSWORD));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invite_code_unknown");
        assertThat(new Browser(port).postJson("/v1/people", """
                {"name": "Ben", "email": "%s", "password": "%s", "invite_code": null, "account_invite_code": null}
                """.formatted(email, Newcomer.PASSWORD)).status()).isEqualTo(201);
    }

    @Test
    void whoeverHasAnAccountIsToldSoAndTheInvitationStaysGood() {
        assertThat(register(new Browser(port), email, invite("member")).status()).isEqualTo(201);
        var code = Newcomer.register(port).acting();
        assertThat(code.postJson("/v1/invitations", "{\"email\": \"%s\", \"role\": \"member\"}"
                .formatted(email)).status()).isEqualTo(201);
        var found = TOKEN.matcher(new Letters(jdbc).texts(email).getFirst());
        assertThat(found.find()).isTrue();
        assertThat(register(new Browser(port), email, found.group(1)).code()).isEqualTo("email_taken");
        assertThat(new Browser(port).get("/invitations/accept?token=" + found.group(1)).status())
                .as("still good").isEqualTo(200);
    }

    private String invite(String role) {
        return invite(role, email);
    }

    private String invite(String role, String address) {
        var sent = ada.acting().postJson("/v1/invitations",
                "{\"email\": \"%s\", \"role\": \"%s\"}".formatted(address, role));
        assertThat(sent.status()).as(sent.body()).isEqualTo(201);
        var found = TOKEN.matcher(new Letters(jdbc).texts(address).getFirst());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static Browser.Answer register(Browser browser, String address, String code) {
        return browser.postJson("/v1/people", """
                {"name": "Ben", "email": "%s", "password": "%s", "account_invite_code": "%s"}
                """.formatted(address, Newcomer.PASSWORD, code));
    }

    private int count(String rows, PersonId person) {
        return Tenancy.asSystem(() -> jdbc.sql("select count(*) from " + rows)
                .param("person", person).query(Integer.class).single());
    }
}
