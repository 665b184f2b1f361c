package dev.tenantry.organization.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.organization.OrganizationFixtures;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@TenantryTest
class InvitationsApiTest {

    private static final String PATH = "/v1/invitations";

    @LocalServerPort
    int port;
    @Autowired
    OrganizationFixtures fixtures;

    Newcomer ada;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port);
        ada.acting();
    }

    @Test
    void invitesListsAndTakesBack() {
        var email = "p-" + UUID.randomUUID() + "@example.test";
        var sent = ada.browser().postJson(PATH, body(email, "member"));
        assertThat(sent.status()).as(sent.body()).isEqualTo(201);
        var id = sent.json().path("id").asString();
        assertThat(id).startsWith("inv_");
        var list = ada.browser().getJson(PATH);
        assertThat(list.json().path("invitations")).hasSize(1);
        assertThat(list.body()).contains(email).doesNotContain("token", "hash");
        var revoked = ada.browser().delete(PATH + "/" + id);
        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.json().path("revoked_at").isNull()).isFalse();
        assertThat(ada.browser().delete(PATH + "/" + id).status()).isEqualTo(200);
        assertThat(ada.browser().getJson(PATH).json().path("invitations")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"viewer, 403", "member, 403", "admin, 200", "owner, 200"})
    void isForOwnersAndAdmins(String role, int status) {
        var ben = Newcomer.register(port);
        fixtures.join(ada.organization(), ben.person(), role);
        assertThat(ben.browser().with("X-Tenantry-Organization", ada.organization().toString())
                .getJson(PATH).status()).isEqualTo(status);
    }

    @Test
    void anAdminMakesNoOwner() {
        var ben = Newcomer.register(port);
        fixtures.join(ada.organization(), ben.person(), "admin");
        var answer = ben.browser().with("X-Tenantry-Organization", ada.organization().toString())
                .postJson(PATH, body("p-" + UUID.randomUUID() + "@example.test", "owner"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("role_too_high");
    }

    @Test
    void anotherOrganizationsInvitationsAreOutOfReach() {
        var id = ada.browser().postJson(PATH, body("p-" + UUID.randomUUID() + "@example.test", "member"))
                .json().path("id").asString();
        var eve = Newcomer.register(port).acting();
        assertThat(eve.delete(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(eve.getJson(PATH).json().path("invitations")).isEmpty();
        assertThat(new Browser(port).getJson(PATH).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"email\": \"x\", \"role\": \"member\"}",
        "{\"email\": \"a@example.test\", \"role\": \"king\"}", "{\"email\": \"a@example.test\"}",
        "{\"email\": \"a@example.test\", \"role\": \"member\", \"organization\": \"org_1\"}"})
    void refusesWhatCannotBeUnderstood(String body) {
        assertThat(ada.browser().postJson(PATH, body).status()).isEqualTo(400);
        assertThat(ada.browser().getJson(PATH).json().path("invitations")).isEmpty();
    }

    private static String body(String email, String role) {
        return "{\"email\": \"%s\", \"role\": \"%s\"}".formatted(email, role);
    }
}
