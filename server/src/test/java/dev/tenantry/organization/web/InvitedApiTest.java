package dev.tenantry.organization.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.entitlement.EntitlementWorld;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.People;
import dev.tenantry.organization.invitation.Inviting.Team;
import dev.tenantry.organization.invitation.Inviting;
import dev.tenantry.web.Role;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@TenantryTest
class InvitedApiTest {

    private static final Pattern ACCEPTANCE = Pattern.compile("/invitations/inv_[0-9a-z]{26}/acceptance");

    @LocalServerPort
    int port;
    @Autowired
    Inviting inviting;
    @Autowired
    People people;
    @Autowired
    EntitlementWorld world;
    @Autowired
    JdbcClient jdbc;

    Team team;
    Newcomer ben;

    @BeforeEach
    void invite() {
        team = inviting.team();
        ben = Newcomer.register(port);
    }

    @Test
    void whoHoldsTheLinkLooksItUpAndNothingChanges() {
        inviting.invite(team, ben.email(), Role.ADMIN);
        var seen = new Browser(port).postJson("/v1/invitations/lookup", code());
        assertThat(seen.status()).as(seen.body()).isEqualTo(200);
        assertThat(seen.json().path("organization_name").asString()).isEqualTo(team.organization().name());
        assertThat(seen.json().path("inviter_name").asString()).isEqualTo(team.ada().name());
        assertThat(seen.json().path("email").asString()).isEqualTo(ben.email());
        assertThat(seen.json().path("role").asString()).isEqualTo("admin");
        assertThat(new Browser(port).postJson("/v1/invitations/lookup", code()).status()).isEqualTo(200);
        var unknown = new Browser(port).postJson("/v1/invitations/lookup", "{\"code\": \"%s\"}".formatted(
                "0".repeat(64)));
        assertThat(unknown.code()).isEqualTo("invitation_invalid");
    }

    @Test
    void lookingUpIsLimited() {
        var curious = new Browser(port).with("X-Forwarded-For", "198.51.100.77");
        var statuses = IntStream.range(0, 31).map(_ -> curious.postJson("/v1/invitations/lookup",
                "{\"code\": \"nothing\"}").status()).boxed().toList();
        assertThat(statuses.subList(0, 30)).containsOnly(400);
        assertThat(statuses.getLast()).isEqualTo(429);
    }

    @Test
    void somebodyWithAnAccountAcceptsOverTheApi() {
        inviting.invite(team, ben.email(), Role.MEMBER);
        assertThat(new Browser(port).postJson("/v1/invitations/acceptance", code()).status()).isEqualTo(401);
        var joined = ben.browser().postJson("/v1/invitations/acceptance", code());
        assertThat(joined.status()).as(joined.body()).isEqualTo(200);
        assertThat(joined.json().path("organization").asString()).isEqualTo(team.id().toString());
        assertThat(ben.browser().postJson("/v1/invitations/acceptance", code()).code())
                .isEqualTo("invitation_used");
        assertThat(ben.browser().getJson("/v1/me").json().path("organizations")).hasSize(2);
    }

    @Test
    void theListOfOnesOwnLeadsIn() {
        var sent = inviting.invite(team, ben.email(), Role.MEMBER);
        assertThat(ben.browser().getJson("/v1/me/invitations").json().path("invitations")).isEmpty();
        people.markVerified(ben.person());
        var list = ben.browser().getJson("/v1/me/invitations");
        assertThat(list.json().path("invitations").path(0).path("id").asString())
                .isEqualTo(sent.id().toString());
        assertThat(list.body()).doesNotContain(inviting.tokenOf(ben.email()));
        var page = ben.browser().get("/o");
        assertThat(page.body()).contains("You are invited", team.organization().name());
        var path = ACCEPTANCE.matcher(page.body());
        assertThat(path.find()).isTrue();
        assertThat(ben.browser().post(path.group(), Map.of()).location())
                .contains("/o/" + team.organization().slug());
        assertThat(ben.browser().getJson("/v1/me").json().path("organizations")).hasSize(2);
    }

    /** A locked organization is not joined through a letter that is still open, and nothing is half-done. */
    @Test
    void aLockedOrganizationTakesNobodyIn() {
        inviting.invite(team, ben.email(), Role.MEMBER);
        var eve = Inviting.address();
        inviting.invite(team, eve, Role.MEMBER);
        world.become(team.id(), "canceled", "pro", null, Duration.ofDays(-60));
        var refused = ben.browser().postJson("/v1/invitations/acceptance", code());
        assertThat(refused.status()).as(refused.body()).isEqualTo(402);
        assertThat(refused.code()).isEqualTo("organization_locked");
        var registered = new Browser(port).postJson("/v1/people", """
                {"name": "Eve", "email": "%s", "password": "%s", "account_invite_code": "%s"}
                """.formatted(eve, Newcomer.PASSWORD, inviting.tokenOf(eve)));
        assertThat(registered.code()).isEqualTo("organization_locked");
        assertThat(people.byEmail(EmailAddress.parse(eve).orElseThrow())).as("nobody was made").isEmpty();
        var page = ben.browser().post("/invitations/accept", Map.of("token", inviting.tokenOf(ben.email())));
        assertThat(page.status()).isEqualTo(402);
        assertThat(page.body()).contains("takes nobody in right now", "Ask for a new invitation");
        assertThat(ben.browser().getJson("/v1/me").json().path("organizations")).hasSize(1);
    }

    @Test
    void anExpiredLinkOffersToAskForAnother() {
        var sent = inviting.invite(team, ben.email(), Role.MEMBER);
        inviting.expire(sent, Duration.ofMinutes(1));
        var token = inviting.tokenOf(ben.email());
        var page = new Browser(port).get("/invitations/accept?token=" + token);
        assertThat(page.status()).isEqualTo(410);
        assertThat(page.body()).contains("Ask for a new invitation").doesNotContain(team.ada().email());
        var asked = new Browser(port).post("/invitations/renewal-requests", Map.of("token", token));
        assertThat(asked.body()).contains("We have asked for you");
        assertThat(new Letters(jdbc).texts(team.ada().email()).getFirst()).contains(ben.email());
        assertThat(new Browser(port).postJson("/v1/invitations/renewal-requests", code()).status())
                .isEqualTo(202);
        assertThat(new Letters(jdbc).texts(team.ada().email())).hasSize(1);
    }

    private String code() {
        return "{\"code\": \"%s\"}".formatted(inviting.tokenOf(ben.email()));
    }
}
