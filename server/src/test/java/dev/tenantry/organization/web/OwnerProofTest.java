package dev.tenantry.organization.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.organization.OrganizationFixtures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A session that somebody else may hold by now makes no owner and puts none out, at whatever door. */
@TenantryTest
class OwnerProofTest {

    @LocalServerPort int port;
    @Autowired OrganizationFixtures fixtures;
    @Autowired JdbcClient jdbc;

    private Newcomer ada;
    private Newcomer ben;
    private Newcomer second;
    private String invited;

    @BeforeEach
    void twoOwnersAndSomebodyInvitedAsOne() {
        ada = Newcomer.register(port, "Ada Owner");
        ada.acting();
        ben = joined("member");
        second = joined("owner");
        invited = ada.browser().postJson("/v1/invitations",
                "{\"email\": \"%s\", \"role\": \"owner\"}".formatted(address())).json().path("id").asString();
        letTenMinutesPass();
    }

    @Test
    void whateverChangesWhoOwnsItAsksForAProof() {
        var before = state();
        changesOfOwners().forEach((name, act) -> {
            var answer = act.get();
            assertThat(answer.status()).as(name).isEqualTo(403);
            assertThat(answer.body()).as(name).contains("step_up_required");
        });
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void whoHasShownWhoTheyAreGoesOn() {
        changesOfOwners().forEach((name, act) -> {
            ada.browser().postJson("/v1/me/proof", "{\"password\": \"%s\"}".formatted(Newcomer.PASSWORD));
            assertThat(act.get().status()).as(name).isIn(200, 201, 204, 302, 404, 402, 409);
        });
        assertThat(state()).isNotEmpty();
    }

    @Test
    void everydayWorkAsksForNothing() {
        assertThat(role(ben, "viewer").status()).isEqualTo(200);
        assertThat(ada.browser().postJson("/v1/invitations",
                "{\"email\": \"%s\", \"role\": \"member\"}".formatted(address())).status()).isEqualTo(201);
        assertThat(ada.browser().delete("/v1/members/" + ben.person()).status()).isEqualTo(204);
        assertThat(second.browser().delete("/v1/members/" + second.person()).status())
                .as("leaving takes nothing from anybody").isEqualTo(204);
    }

    @Test
    void whoMayNotAnywayIsToldThat() {
        var admin = joined("admin");
        letTenMinutesPass();
        assertThat(admin.browser().json("PATCH", "/v1/members/" + ben.person(), "{\"role\": \"owner\"}").code())
                .isEqualTo("role_too_high");
    }

    @Test
    void aTokenMakesNoOwner() {
        var token = new Browser(port).postJson("/v1/tokens",
                "{\"email\": \"%s\", \"password\": \"%s\", \"organization\": \"%s\"}".formatted(ada.email(),
                        Newcomer.PASSWORD, ada.slug())).json().path("access_token").asString();
        var program = new Browser(port).with("Authorization", "Bearer " + token);
        assertThat(program.json("PATCH", "/v1/members/" + ben.person(), "{\"role\": \"owner\"}").code())
                .isEqualTo("session_required");
        assertThat(program.json("PATCH", "/v1/members/" + ben.person(), "{\"role\": \"viewer\"}").status())
                .isEqualTo(200);
    }

    @Test
    void thePageLeadsToTheProofAndBack() {
        var members = "/o/" + ada.slug() + "/members";
        var led = ada.browser().with("Referer", "http://localhost:" + port + members)
                .post(members + "/" + ben.person() + "/role", Map.of("role", "owner"));
        assertThat(led.header("Refresh")).startsWith("0;url=/step-up?next=%2Fo%2F");
    }

    private Map<String, Supplier<Browser.Answer>> changesOfOwners() {
        var acts = new LinkedHashMap<String, Supplier<Browser.Answer>>();
        var members = "/o/" + ada.slug() + "/members";
        acts.put("correcting whom an owner's invitation is for", () -> ada.browser().json("PATCH",
                "/v1/invitations/" + invited, "{\"email\": \"%s\"}".formatted(address())));
        acts.put("correcting it on the page", () -> ada.browser().post(
                members + "/invitations/" + invited + "/address", Map.of("email", address())));
        acts.put("sending it again", () -> ada.browser().postJson("/v1/invitations/" + invited + "/mail", ""));
        acts.put("sending it again on the page", () -> ada.browser().post(
                members + "/invitations/" + invited + "/mail", Map.of()));
        acts.put("inviting one", () -> ada.browser().postJson("/v1/invitations",
                "{\"email\": \"%s\", \"role\": \"owner\"}".formatted(address())));
        acts.put("inviting one on the page", () -> ada.browser().post(members + "/invitations",
                Map.of("email", address(), "role", "owner")));
        acts.put("inviting one among several", () -> ada.browser().postJson("/v1/invitations/batches",
                "{\"invitations\": [{\"email\": \"%s\", \"role\": \"member\"}, {\"email\": \"%s\", \"role\": \"owner\"}]}"
                        .formatted(address(), address())));
        acts.put("inviting several on the page", () -> ada.browser().post(members + "/invitations/batches",
                Map.of("addresses", address(), "role", "owner")));
        acts.put("making one", () -> role(ben, "owner"));
        acts.put("making one on the page", () -> ada.browser().post(members + "/" + ben.person() + "/role",
                Map.of("role", "owner")));
        acts.put("making one ordinary", () -> role(second, "member"));
        acts.put("making one ordinary on the page", () -> ada.browser().post(
                members + "/" + second.person() + "/role", Map.of("role", "member")));
        acts.put("putting one out on the page", () -> ada.browser().post(
                members + "/" + second.person() + "/removal", Map.of()));
        acts.put("putting one out", () -> ada.browser().delete("/v1/members/" + second.person()));
        return acts;
    }

    private Browser.Answer role(Newcomer whom, String role) {
        return ada.browser().json("PATCH", "/v1/members/" + whom.person(), "{\"role\": \"%s\"}".formatted(role));
    }

    private Newcomer joined(String role) {
        var person = Newcomer.register(port, "Ben " + role);
        fixtures.join(ada.organization(), person.person(), role);
        person.browser().with("X-Tenantry-Organization", ada.organization().toString());
        return person;
    }

    private static String address() {
        return "p-" + UUID.randomUUID() + "@example.test";
    }

    /** Who belongs to it in which role, and who is invited. */
    private List<String> state() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select person_id || ' ' || role as line
                  from organization.membership
                 where organization_id = :organization
                 union all
                select email || ' ' || role || ' ' || encode(token_hash, 'hex')
                  from organization.invitation
                 where organization_id = :organization
                 order by line
                """).param("organization", ada.organization()).query(String.class).list());
    }

    private void letTenMinutesPass() {
        Tenancy.asSystem(() -> jdbc.sql("""
                update identity.session
                   set proven_at = now() - interval '10 minutes'
                 where person_id in (select person_id
                                       from organization.membership
                                      where organization_id = :organization)
                """).param("organization", ada.organization()).update());
    }
}
