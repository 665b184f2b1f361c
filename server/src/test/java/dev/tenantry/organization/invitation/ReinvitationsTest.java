package dev.tenantry.organization.invitation;

import static dev.tenantry.organization.invitation.Inviting.address;
import static dev.tenantry.organization.invitation.Inviting.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Bound;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.Members;
import dev.tenantry.organization.OrganizationFixtures;
import dev.tenantry.organization.OrganizationRefusal;
import dev.tenantry.organization.invitation.Inviting.Team;
import dev.tenantry.web.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@TenantryTest
class ReinvitationsTest {

    @Autowired
    Inviting inviting;
    @Autowired
    Reinvitations again;
    @Autowired
    Invitations invitations;
    @Autowired
    AcceptInvitation acceptance;
    @Autowired
    RenewalRequests renewals;
    @Autowired
    AbandonedInvitations abandoned;
    @Autowired
    OwnInvitations own;
    @Autowired
    Members members;
    @Autowired
    People people;
    @Autowired
    OrganizationFixtures fixtures;
    @Autowired
    JdbcClient jdbc;

    Team team;
    Person ben;

    @BeforeEach
    void found() {
        team = inviting.team();
        ben = inviting.person();
    }

    @Test
    void sendingAgainMakesAnotherLinkAndVoidsTheOld() {
        var sent = inviting.invite(team, ben.email(), Role.MEMBER);
        var first = inviting.tokenOf(ben.email());
        inviting.expire(sent, Duration.ofMinutes(1));
        var renewed = resend(sent);
        assertThat(renewed.id()).isEqualTo(sent.id());
        assertThat(renewed.expiresAt()).isAfter(Instant.now().plus(Duration.ofDays(13)));
        var second = inviting.tokenOf(ben.email());
        assertThat(second).isNotEqualTo(first);
        refuses(() -> acceptance.accept(first, ben.id()), OrganizationRefusal.INVITATION_INVALID);
        acceptance.accept(second, ben.id());
        refuses(() -> resend(sent), OrganizationRefusal.ALREADY_MEMBER);
    }

    @Test
    void anExpiredOneTakesItsSeatAgain() {
        inviting.seats(team.id(), Bound.of(2));
        var sent = inviting.invite(team, ben.email(), Role.MEMBER);
        inviting.expire(sent, Duration.ofMinutes(1));
        inviting.invite(team, address(), Role.MEMBER);
        refuses(() -> resend(sent), OrganizationRefusal.SEAT_LIMIT_REACHED);
    }

    @Test
    void aMistypedAddressIsCorrected() {
        var sent = inviting.invite(team, address(), Role.MEMBER);
        var typo = inviting.tokenOf(sent.email());
        var corrected = Tenancy.asOrganization(team.id(),
                () -> again.correct(team.owner(), sent.id(), ben.email().toUpperCase(), "viewer"));
        assertThat(corrected.email()).isEqualTo(ben.email());
        refuses(() -> acceptance.accept(typo, ben.id()), OrganizationRefusal.INVITATION_INVALID);
        assertThat(acceptance.accept(inviting.tokenOf(ben.email()), ben.id()).role()).isEqualTo(Role.VIEWER);
        var entry = Tenancy.asSystem(() -> jdbc.sql("""
                select details::text
                  from audit.entry
                 where organization_id = :organization
                   and action = 'invitation.corrected'
                """).param("organization", team.id()).query(String.class).single());
        assertThat(entry).contains("before", "after", "p***@example.test").doesNotContain(ben.email());
    }

    @Test
    void correctingToAnAddressWithAnOpenOneReplacesThat() {
        var sent = inviting.invite(team, address(), Role.MEMBER);
        inviting.invite(team, ben.email(), Role.ADMIN);
        Tenancy.asOrganization(team.id(), () -> again.correct(team.owner(), sent.id(), ben.email(), null));
        assertThat(Tenancy.asOrganization(team.id(), () -> invitations.open(team.id()))).singleElement()
                .satisfies(open -> assertThat(open.id()).isEqualTo(sent.id()));
    }

    @Test
    void anAdminDoesNotSendAnOwnersInvitationAgain() {
        var sent = inviting.invite(team, ben.email(), Role.OWNER);
        var carl = inviting.person();
        fixtures.join(team.id(), carl.id(), "admin");
        refuses(() -> Tenancy.asOrganization(team.id(),
                () -> again.resend(team.as(carl, Role.ADMIN), sent.id())), OrganizationRefusal.ROLE_TOO_HIGH);
        refuses(() -> Tenancy.asOrganization(team.id(),
                () -> again.correct(team.as(carl, Role.ADMIN), sent.id(), null, "member")),
                OrganizationRefusal.ROLE_TOO_HIGH);
    }

    @Test
    void whatWasTakenBackStaysSo() {
        var sent = inviting.invite(team, ben.email(), Role.MEMBER);
        Tenancy.asOrganization(team.id(), () -> invitations.revoke(team.owner(), sent.id()));
        refuses(() -> resend(sent), OrganizationRefusal.INVITATION_REVOKED);
        var token = inviting.tokenOf(ben.email());
        refuses(() -> renewals.ask(token), OrganizationRefusal.INVITATION_REVOKED);
    }

    @Test
    void ofTakingBackAndAcceptingAtOnceOneHolds() throws Exception {
        var sent = inviting.invite(team, ben.email(), Role.MEMBER);
        var token = inviting.tokenOf(ben.email());
        var attempts = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 10; i++) {
            attempts.add(() -> done(() -> Tenancy.asOrganization(team.id(),
                    () -> invitations.revoke(team.owner(), sent.id()))));
            attempts.add(() -> done(() -> acceptance.accept(token, ben.id())));
        }
        try (var pool = Executors.newFixedThreadPool(20)) {
            for (var one : pool.invokeAll(attempts)) {
                one.get();
            }
        }
        var joined = Tenancy.asSystem(() -> members.isMember(team.id(), ben.id()));
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select (accepted_by is not null) = :joined and (accepted_by is null or revoked_at is null)
                  from organization.invitation
                 where id = :id
                """).param("joined", joined).param("id", sent.id().uuid()).query(Boolean.class).single()))
                .as("either a member or revoked, never both").isTrue();
    }

    @Test
    void nobodyGetsARoleFromSomebodyWhoMayNotGiveIt() {
        var carl = inviting.person();
        fixtures.join(team.id(), carl.id(), "admin");
        Tenancy.asOrganization(team.id(), () -> invitations.invite(team.as(carl, Role.ADMIN),
                NewInvitation.of(ben.email(), "admin")));
        var token = inviting.tokenOf(ben.email());
        fixtures.leave(team.id(), carl.id());
        refuses(() -> acceptance.accept(token, ben.id()), OrganizationRefusal.INVITER_NOT_ALLOWED);
        fixtures.join(team.id(), carl.id(), "member");
        refuses(() -> acceptance.accept(token, ben.id()), OrganizationRefusal.INVITER_NOT_ALLOWED);
        assertThat(Tenancy.asSystem(() -> members.isMember(team.id(), ben.id()))).isFalse();
        renewals.ask(token);
        assertThat(new Letters(jdbc).texts(team.ada().email()).getFirst()).as("the owner is asked")
                .contains("asks for a new one", ben.email());
    }

    @Test
    void theInvitedAskForAnotherLetterOnceADay() {
        var sent = inviting.invite(team, ben.email(), Role.MEMBER);
        var token = inviting.tokenOf(ben.email());
        inviting.expire(sent, Duration.ofMinutes(1));
        renewals.ask(token);
        renewals.ask(token);
        assertThat(new Letters(jdbc).texts(team.ada().email())).hasSize(1).first().asString()
                .contains("asks for a new one", ben.email(), team.organization().name())
                .doesNotContain(token);
        assertThat(Tenancy.asOrganization(team.id(), () -> invitations.open(team.id())).getFirst()
                .askedAgainAt()).isNotNull();
        assertThat(resend(sent).askedAgainAt()).isNull();
        refuses(() -> renewals.ask("0".repeat(64)), OrganizationRefusal.INVITATION_INVALID);
    }

    @Test
    void whoInvitedHearsOfIt() {
        inviting.invite(team, ben.email(), Role.MEMBER);
        acceptance.accept(inviting.tokenOf(ben.email()), ben.id());
        assertThat(new Letters(jdbc).texts(team.ada().email()).getFirst())
                .contains("has accepted your invitation", ben.name());
    }

    @Test
    void abandonedOnesAreForgotten() {
        var old = inviting.invite(team, ben.email(), Role.MEMBER);
        var young = inviting.invite(team, address(), Role.MEMBER);
        var accepted = inviting.invite(team, inviting.person().email(), Role.MEMBER);
        acceptance.accept(inviting.tokenOf(accepted.email()),
                people.byEmail(EmailAddress.parse(accepted.email()).orElseThrow()).orElseThrow().id());
        inviting.expire(old, Duration.ofDays(8));
        inviting.expire(young, Duration.ofDays(6));
        inviting.expire(accepted, Duration.ofDays(100));
        assertThat(abandoned.forget()).isPositive();
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select id
                  from organization.invitation
                 where organization_id = :organization
                """).param("organization", team.id()).query(UUID.class).list()))
                .containsExactlyInAnyOrder(young.id().uuid(), accepted.id().uuid());
    }

    @Test
    void whoHasAnAccountAcceptsFromTheirListOnceTheirAddressIsProven() {
        var sent = inviting.invite(team, ben.email(), Role.MEMBER);
        assertThat(own.of(ben.id())).as("anybody can type an address").isEmpty();
        refuses(() -> own.accept(sent.id(), ben.id()), OrganizationRefusal.INVITATION_INVALID);
        people.markVerified(ben.id());
        assertThat(own.of(ben.id())).singleElement().satisfies(offer ->
                assertThat(offer.organizationName()).isEqualTo(team.organization().name()));
        var eve = inviting.person();
        people.markVerified(eve.id());
        refuses(() -> own.accept(sent.id(), eve.id()), OrganizationRefusal.INVITATION_FOR_ANOTHER);
        own.accept(sent.id(), ben.id());
        assertThat(Tenancy.asSystem(() -> members.isMember(team.id(), ben.id()))).isTrue();
        assertThat(own.of(ben.id())).isEmpty();
    }

    @Test
    void invitingMakesNoPerson() {
        var sent = inviting.invite(team, address(), Role.MEMBER);
        assertThat(people.byEmail(EmailAddress.parse(sent.email()).orElseThrow())).isEmpty();
    }

    @Test
    void switchedOffNobodyIsInvited() {
        var off = new InvitationRules(people, members, null, null,
                new InvitationSettings(false, Duration.ofDays(14), Duration.ofDays(7), 200, 5));
        refuses(() -> off.check(team.owner(), NewInvitation.of(address(), "member")),
                OrganizationRefusal.INVITATIONS_OFF);
    }

    private static boolean done(Runnable act) {
        try {
            act.run();
            return true;
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isIn(OrganizationRefusal.INVITATION_USED,
                    OrganizationRefusal.INVITATION_REVOKED);
            return false;
        }
    }

    private Invitation resend(Invitation sent) {
        return Tenancy.asOrganization(team.id(), () -> again.resend(team.owner(), sent.id()));
    }
}
