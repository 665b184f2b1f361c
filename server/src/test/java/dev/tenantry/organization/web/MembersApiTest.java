package dev.tenantry.organization.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.MemberChanges;
import dev.tenantry.organization.OrganizationFixtures;
import dev.tenantry.organization.Renaming;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Role;
import dev.tenantry.web.WebRefusal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changing roles and removing members, over the API and on the page. */
@TenantryTest
class MembersApiTest {

    @LocalServerPort
    int port;
    @Autowired
    OrganizationFixtures fixtures;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    MemberChanges changes;
    @Autowired
    Renaming renaming;

    private Newcomer ada;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port, "Ada Owner");
        ada.acting();
    }

    @Test
    void listsWhoBelongs() {
        var ben = joined("viewer");
        var list = ben.browser().getJson("/v1/members").json().path("members");
        assertThat(list).hasSize(2);
        assertThat(list.path(0).path("role").asString()).isEqualTo("owner");
        assertThat(list.path(1).path("email").asString()).isEqualTo(ben.email());
    }

    @Test
    void aNewRoleHoldsFromTheNextRequestOn() {
        var ben = joined("admin");
        assertThat(ben.browser().getJson("/v1/invitations").status()).isEqualTo(200);
        var changed = change(ada, ben, "viewer");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("role").asString()).isEqualTo("viewer");
        assertThat(ben.browser().getJson("/v1/invitations").status()).isEqualTo(403);
        assertThat(change(ada, ben, "admin").status()).isEqualTo(200);
        assertThat(ben.browser().getJson("/v1/invitations").status()).isEqualTo(200);
        assertThat(audited("member.role_changed")).isEqualTo(2);
    }

    @Test
    void whoIsRemovedIsOutAtOnce() {
        var ben = joined("admin");
        assertThat(remove(ada, ben).status()).isEqualTo(204);
        assertThat(ben.browser().getJson("/v1/members").code()).isEqualTo("not_a_member");
        assertThat(ben.browser().get("/o/" + ada.slug() + "/members").status()).isEqualTo(404);
        assertThat(remove(ada, ben).code()).isEqualTo("not_found");
        assertThat(audited("member.removed")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"admin, owner, 403", "admin, admin, 204", "admin, member, 204", "member, viewer, 403",
        "viewer, member, 403", "owner, owner, 204"})
    void nobodyRemovesSomebodyAboveThem(String own, String theirs, int status) {
        var ben = joined(own);
        var cleo = joined(theirs);
        assertThat(remove(ben, cleo).status()).isEqualTo(status);
    }

    @Test
    void nobodyGivesOrTakesARoleAboveTheirOwn() {
        var ben = joined("admin");
        var cleo = joined("member");
        assertThat(change(ben, cleo, "owner").code()).isEqualTo("role_too_high");
        assertThat(change(ben, ada, "viewer").code()).isEqualTo("role_not_yours");
        assertThat(change(ada, cleo, "king").code()).isEqualTo("role_unknown");
        assertThat(change(ada, cleo, "owner").status()).isEqualTo(200);
    }

    @Test
    void theLastOwnerStays() {
        var ben = joined("admin");
        assertThat(remove(ada, ada).code()).isEqualTo("last_owner");
        assertThat(change(ada, ada, "admin").code()).isEqualTo("last_owner");
        assertThat(change(ada, ben, "owner").status()).isEqualTo(200);
        assertThat(remove(ada, ada).status()).as("now one may leave").isEqualTo(204);
        assertThat(remove(ben, ben).code()).isEqualTo("last_owner");
    }

    @Test
    void ofTwoOwnersWhoLeaveAtOnceOneStays() throws Exception {
        var ben = joined("owner");
        try (var pool = Executors.newFixedThreadPool(2)) {
            var answers = pool.invokeAll(List.<Callable<Integer>>of(() -> remove(ada, ada).status(),
                    () -> remove(ben, ben).status()));
            assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
                    .containsExactlyInAnyOrder(204, 409);
        }
    }

    @Test
    void theDatabaseItselfKeepsAnOwner() {
        assertThatThrownBy(() -> fixtures.leave(ada.organization(), ada.person()))
                .hasMessageContaining("would have no owner");
    }

    @Test
    void thePageChangesRemovesAndSaysWhyNot() {
        var ben = joined("member");
        var members = "/o/" + ada.slug() + "/members";
        var page = ada.browser().get(members).body();
        assertThat(page).contains("2 of 5 seats are taken", members + "/" + ben.person() + "/removal",
                "They lose access at once");
        assertThat(ben.browser().get(members).body()).doesNotContain(ada.person() + "/removal")
                .contains(ben.person() + "/removal", "Leave this organization?");
        assertThat(ada.browser().post(members + "/" + ben.person() + "/role", Map.of("role", "viewer"))
                .location()).contains("toast=role-changed");
        var stays = ada.browser().post(members + "/" + ada.person() + "/removal", Map.of());
        assertThat(stays.status()).isEqualTo(409);
        assertThat(stays.body()).contains("An organization keeps an owner", "Ben");
        assertThat(ada.browser().post(members + "/" + ben.person() + "/removal", Map.of()).location())
                .contains("toast=member-removed");
        assertThat(ada.browser().get(members).body()).doesNotContain(ben.email());
    }

    @Test
    void thePageSaysWhenEverySeatIsTaken() {
        for (int i = 0; i < 4; i++) {
            joined("member");
        }
        var members = "/o/" + ada.slug() + "/members";
        assertThat(ada.browser().get(members).body()).contains("Every seat is taken", "Add seats");
        var refused = ada.browser().post(members + "/invitations", Map.of("role", "member", "email",
                "p-" + UUID.randomUUID() + "@example.test"));
        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.body()).contains("Every seat is taken. Add seats, or remove a member");
    }

    /** Whoever was let in just before it was deleted comes too late: it comes back as it was. */
    @Test
    void nothingIsChangedOfOneThatWasDeletedAMomentAgo() {
        var ben = joined("member");
        assertThat(ada.browser().postJson("/v1/organization/deletion", "{\"confirmation\": \"%s\"}"
                .formatted(ada.slug())).status()).isEqualTo(200);
        var late = new CurrentMember(ada.organization(), ada.slug(), "Ada’s", ada.person(), Role.OWNER);
        for (var act : List.<Runnable>of(() -> changes.changeRole(late, ben.person(), Role.ADMIN),
                () -> changes.setBilling(late, ben.person(), true), () -> changes.remove(late, ben.person()),
                () -> renaming.change(late, "Other", null))) {
            assertThat(catchThrowableOfType(Refusal.class, () -> Tenancy.asSystem(act)).code())
                    .isEqualTo(WebRefusal.NOT_FOUND);
        }
        assertThat(audited("member.removed") + audited("member.role_changed") + audited("member.billing_given"))
                .isZero();
    }

    private Newcomer joined(String role) {
        var person = Newcomer.register(port, "Ben " + role);
        fixtures.join(ada.organization(), person.person(), role);
        person.browser().with("X-Tenantry-Organization", ada.organization().toString());
        return person;
    }

    private static Browser.Answer change(Newcomer by, Newcomer whom, String role) {
        return by.browser().json("PATCH", "/v1/members/" + whom.person(),
                "{\"role\": \"%s\"}".formatted(role));
    }

    private static Browser.Answer remove(Newcomer by, Newcomer whom) {
        return by.browser().delete("/v1/members/" + whom.person());
    }

    private int audited(String action) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from audit.entry
                 where organization_id = :organization
                   and action = :action
                """).param("organization", ada.organization()).param("action", action)
                .query(Integer.class).single());
    }
}
