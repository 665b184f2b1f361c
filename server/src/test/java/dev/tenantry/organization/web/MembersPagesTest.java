package dev.tenantry.organization.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.identity.Letters;
import dev.tenantry.organization.OrganizationFixtures;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@TenantryTest
class MembersPagesTest {

    private static final Pattern LINK = Pattern.compile("(/invitations/accept\\?token=)([0-9a-f]{64})");
    private static final Pattern REVOCATION = Pattern.compile("(/invitations/inv_[0-9a-z]{26}/revocation)");

    @LocalServerPort
    int port;
    @Autowired
    OrganizationFixtures fixtures;
    @Autowired
    JdbcClient jdbc;

    Newcomer ada;
    String members;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port, "Ada Owner");
        members = "/o/" + ada.slug() + "/members";
    }

    @Test
    void listsMembersWithTheirRoles() {
        var ben = Newcomer.register(port, "Ben Viewer");
        fixtures.join(ada.organization(), ben.person(), "viewer");
        var page = ben.browser().get(members);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Ada Owner", "Ben Viewer", ada.email(), "Viewer", "Owner")
                .doesNotContain("Send invitation");
        assertThat(ada.browser().get(members).body()).contains("Send invitation", "Members");
    }

    /** What a role is called stands in the texts, and nobody is invited as more than a member by mistake. */
    @Test
    void invitesAsAMemberUnlessAnotherRoleIsChosen() {
        var page = ada.browser().get("/o/" + ada.slug() + "/members").body();
        assertThat(page).containsPattern("<option value=\"member\" selected=\"selected\">Member</option>")
                .containsPattern("<option value=\"viewer\">Viewer</option>");
        assertThat(page.split("selected=\"selected\">Member", -1)).hasSizeGreaterThan(1);
    }

    @Test
    void somebodyWhoIsSignedInJoinsWithOneButton() {
        var ben = Newcomer.register(port);
        var link = invite(ben.email(), "admin");
        var page = ben.browser().get(link);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Join Ada", "Ada Owner invites you", "Accept invitation");
        assertThat(ben.browser().get(members).status()).as("looking is not accepting").isEqualTo(404);
        var joined = ben.browser().post("/invitations/accept", Map.of("token", tokenIn(link)));
        assertThat(joined.location()).contains("/o/" + ada.slug());
        assertThat(ben.browser().get(members).status()).isEqualTo(200);
        assertThat(ben.browser().getJson("/v1/me").json().path("person").path("email_verified_at").isNull())
                .isFalse();
        assertThat(ben.browser().get(link).location()).endsWith("/o/" + ada.slug());
    }

    @Test
    void somebodyNewRegistersAndIsInside() {
        var email = "p-" + UUID.randomUUID() + "@example.test";
        var link = invite(email, "member");
        var browser = new Browser(port);
        var page = browser.get(link);
        assertThat(page.body()).contains(email, "/register?next=", "/sign-in?next=")
                .doesNotContain("Accept invitation");
        var register = browser.get("/register?next=" + link.replace("?", "%3F").replace("=", "%3D"));
        assertThat(register.body()).contains("name=\"next\"", "Join Ada", email).doesNotContain("trial");
        var inside = browser.post("/register", Map.of("name", "Ben", "email", email,
                "password", Newcomer.PASSWORD, "next", link));
        assertThat(inside.location()).endsWith("/o/" + ada.slug() + "?welcome=teammate");
        var me = browser.getJson("/v1/me").json();
        assertThat(me.path("organizations")).as("no personal organization").hasSize(1);
        assertThat(me.path("organizations").path(0).path("slug").asString()).isEqualTo(ada.slug());
        assertThat(me.path("person").path("email_verified_at").isNull()).isFalse();
        assertThat(browser.get("/o").location()).endsWith("/o/" + ada.slug());
    }

    @Test
    void whoeverRegistersWithAnotherAddressDoesNotGetIn() {
        var link = invite("p-" + UUID.randomUUID() + "@example.test", "member");
        var browser = new Browser(port);
        var refused = browser.post("/register", Map.of("name", "Eve", "email",
                "p-" + UUID.randomUUID() + "@example.test", "password", Newcomer.PASSWORD, "next", link));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("This invitation is for another address");
        assertThat(browser.getJson("/v1/me").status()).isEqualTo(401);
    }

    @Test
    void registeringGoesNowhereElse() {
        var away = new Browser(port).post("/register", Map.of("name", "Ben", "email",
                "p-" + UUID.randomUUID() + "@example.test", "password", Newcomer.PASSWORD,
                "next", "//evil.example.test"));
        assertThat(away.location()).contains("/o/").doesNotContain("evil");
    }

    @Test
    void anotherPersonIsToldWhoseItIs() {
        var eve = Newcomer.register(port);
        var email = "p-" + UUID.randomUUID() + "@example.test";
        var link = invite(email, "member");
        assertThat(eve.browser().get(link).body()).contains(eve.email(), email, "Sign out")
                .doesNotContain("Accept invitation");
        assertThat(eve.browser().post("/invitations/accept", Map.of("token", tokenIn(link))).status())
                .isEqualTo(403);
        assertThat(eve.browser().get(members).status()).isEqualTo(404);
    }

    @Test
    void revokesAfterAskingAndAtOnce() {
        var ben = Newcomer.register(port);
        var link = invite(ben.email(), "member");
        var list = ada.browser().get(members).body();
        assertThat(list).contains("stops working at once");
        var path = REVOCATION.matcher(list);
        assertThat(path.find()).isTrue();
        assertThat(ada.browser().post(members + path.group(1), Map.of()).status()).isEqualTo(302);
        assertThat(ada.browser().get(members).body()).doesNotContain(ben.email());
        assertThat(ben.browser().get(link).status()).isEqualTo(410);
    }

    @Test
    void saysWhatIsWrongBesideItsField() {
        var page = ada.browser().post(members + "/invitations", Map.of("email", "nobody", "role", "member"));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("email-error");
        assertThat(ada.browser().post(members + "/invitations", Map.of("email", ada.email(), "role", "king"))
                .body()).contains("role-error");
        assertThat(ada.browser().post(members + "/invitations", Map.of("email", ada.email(), "role",
                "member"))
                .body()).contains("is a member already");
    }

    @ParameterizedTest
    @CsvSource({"viewer, 403", "member, 403", "admin, 302", "owner, 302"})
    void ownersAndAdminsInvite(String role, int status) {
        var ben = Newcomer.register(port);
        fixtures.join(ada.organization(), ben.person(), role);
        assertThat(ben.browser().post(members + "/invitations", Map.of("role", "viewer", "email",
                "p-" + UUID.randomUUID() + "@example.test")).status()).isEqualTo(status);
    }

    @Test
    void isNotThereForAnybodyElse() {
        var eve = Newcomer.register(port);
        assertThat(eve.browser().get(members).status()).isEqualTo(404);
        assertThat(new Browser(port).get(members).status()).isEqualTo(401);
        assertThat(new Browser(port).get("/invitations/accept?token=" + "0".repeat(64)).status())
                .isEqualTo(400);
        assertThat(new Browser(port).get("/invitations/accept").status()).isEqualTo(400);
    }

    private String invite(String email, String role) {
        var answer = ada.browser().post(members + "/invitations", Map.of("email", email, "role", role));
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        var link = LINK.matcher(new Letters(jdbc).texts(email).getFirst());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private static String tokenIn(String link) {
        return link.substring(link.indexOf('=') + 1);
    }
}
