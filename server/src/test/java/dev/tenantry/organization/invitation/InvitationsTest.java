package dev.tenantry.organization.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Bound;
import dev.tenantry.database.Tenancy;
import dev.tenantry.entitlement.Overrides;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.NewPerson;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.RefusalCode;
import dev.tenantry.organization.Members;
import dev.tenantry.organization.Organization;
import dev.tenantry.organization.OrganizationRefusal;
import dev.tenantry.organization.Organizations;
import dev.tenantry.subscription.Complimentaries;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@TenantryTest
class InvitationsTest {

    private static final Pattern TOKEN = Pattern.compile("/invitations/accept\\?token=([0-9a-f]{64})");

    @Autowired
    Invitations invitations;
    @Autowired
    AcceptInvitation acceptance;
    @Autowired
    Organizations organizations;
    @Autowired
    Members members;
    @Autowired
    People people;
    @Autowired
    Overrides overrides;
    @Autowired
    Complimentaries complimentaries;
    @Autowired
    JdbcClient jdbc;

    Person ada;
    Organization team;
    CurrentMember owner;

    @BeforeEach
    void found() {
        ada = person();
        team = organizations.createTeam("Team " + UUID.randomUUID(), ada.id());
        owner = as(ada, Role.OWNER);
        Tenancy.asSystem(() -> complimentaries.grant(team.id(), "pro", null, Actor.SYSTEM, "test"));
        Tenancy.asSystem(() -> overrides.limit(Actor.SYSTEM, team.id(), "seats", Bound.UNLIMITED, "test",
                null));
    }

    @Test
    void mailsALinkThatTheDatabaseCannotTell() {
        var ben = person();
        var sent = invite(owner, ben.email().toUpperCase(), Role.MEMBER);
        assertThat(sent.email()).isEqualTo(ben.email());
        assertThat(Duration.between(sent.createdAt(), sent.expiresAt())).isEqualTo(Duration.ofDays(14));
        assertThat(sent.emailSentAt()).isNotNull();
        assertThat(new Letters(jdbc).texts(ben.email()).getFirst()).contains(team.name(), ada.name());
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select row_to_json(invitation)::text
                  from organization.invitation
                 where organization_id = :organization
                """).param("organization", team.id()).query(String.class).single()))
                .doesNotContain(tokenOf(ben));
    }

    @Test
    void acceptingMakesAMemberAndProvesTheAddress() {
        var ben = person();
        invite(owner, ben.email(), Role.ADMIN);
        acceptance.accept(tokenOf(ben), ben.id());
        assertThat(organizations.ofPerson(ben.id())).singleElement()
                .satisfies(own -> assertThat(own.role()).isEqualTo(Role.ADMIN));
        assertThat(people.find(ben.id()).orElseThrow().verified()).isTrue();
        assertThat(open()).isZero();
        refuses(() -> acceptance.accept(tokenOf(ben), ben.id()), OrganizationRefusal.INVITATION_USED);
        assertThat(audited("invitation.sent")).isEqualTo(1);
        assertThat(audited("invitation.accepted")).isEqualTo(1);
    }

    @Test
    void ofTwentyAtOnceOneAccepts() throws Exception {
        var ben = person();
        invite(owner, ben.email(), Role.MEMBER);
        var token = tokenOf(ben);
        Callable<Boolean> attempt = () -> {
            try {
                acceptance.accept(token, ben.id());
                return true;
            } catch (Refusal refusal) {
                assertThat(refusal.code()).isEqualTo(OrganizationRefusal.INVITATION_USED);
                return false;
            }
        };
        var winners = 0;
        try (var pool = Executors.newFixedThreadPool(20)) {
            for (var done : pool.invokeAll(IntStream.range(0, 20).mapToObj(i -> attempt).toList())) {
                winners += done.get() ? 1 : 0;
            }
        }
        assertThat(winners).isEqualTo(1);
        assertThat(Tenancy.asSystem(() -> members.count(team.id()))).isEqualTo(2);
        assertThat(audited("invitation.accepted")).isEqualTo(1);
    }

    @Test
    void isOnlyForTheInvitedAddress() {
        var ben = person();
        var eve = person();
        invite(owner, ben.email(), Role.MEMBER);
        refuses(() -> acceptance.accept(tokenOf(ben), eve.id()), OrganizationRefusal.INVITATION_FOR_ANOTHER);
        assertThat(people.find(eve.id()).orElseThrow().verified()).isFalse();
        assertThat(open()).isEqualTo(1);
    }

    @Test
    void invitingAgainReplacesTheOpenOne() {
        var ben = person();
        invite(owner, ben.email(), Role.MEMBER);
        var first = tokenOf(ben);
        invite(owner, ben.email(), Role.VIEWER);
        assertThat(open()).isEqualTo(1);
        refuses(() -> acceptance.accept(first, ben.id()), OrganizationRefusal.INVITATION_REVOKED);
        assertThat(acceptance.accept(tokenOf(ben), ben.id()).role()).isEqualTo(Role.VIEWER);
    }

    @Test
    void theDatabaseHoldsOneOpenInvitationForAnAddress() {
        var ben = person();
        invite(owner, ben.email(), Role.MEMBER);
        assertThatThrownBy(() -> Tenancy.asSystem(() -> jdbc.sql("""
                insert into organization.invitation (id, organization_id, email, token_hash, role, invited_by)
                values (gen_random_uuid(), :organization, :email, sha256('x'), 'member', :inviter)
                """).param("organization", team.id()).param("email", ben.email()).param("inviter", ada.id())
                .update())).hasMessageContaining("invitation_open");
    }

    @Test
    void revokingIsIdempotentAndEndsTheLink() {
        var ben = person();
        var sent = invite(owner, ben.email(), Role.MEMBER);
        var revoked = revoke(sent.id());
        assertThat(revoke(sent.id()).revokedAt()).isEqualTo(revoked.revokedAt()).isNotNull();
        refuses(() -> acceptance.accept(tokenOf(ben), ben.id()), OrganizationRefusal.INVITATION_REVOKED);
        assertThat(audited("invitation.revoked")).isEqualTo(1);
    }

    @Test
    void anAcceptedOneCannotBeRevoked() {
        var ben = person();
        var sent = invite(owner, ben.email(), Role.MEMBER);
        acceptance.accept(tokenOf(ben), ben.id());
        refuses(() -> revoke(sent.id()), OrganizationRefusal.INVITATION_USED);
    }

    @Test
    void anExpiredOneIsRefused() {
        var ben = person();
        invite(owner, ben.email(), Role.MEMBER);
        Tenancy.asSystem(() -> jdbc.sql("""
                update organization.invitation
                   set expires_at = now()
                 where organization_id = :organization
                """).param("organization", team.id()).update());
        refuses(() -> acceptance.accept(tokenOf(ben), ben.id()), OrganizationRefusal.INVITATION_EXPIRED);
    }

    @Test
    void nobodyInvitesAboveTheirOwnRole() {
        var ben = person();
        refuses(() -> invite(as(ada, Role.ADMIN), ben.email(), Role.OWNER),
                OrganizationRefusal.ROLE_TOO_HIGH);
        refuses(() -> invite(as(ada, Role.MEMBER), ben.email(), Role.VIEWER),
                OrganizationRefusal.ROLE_TOO_HIGH);
        assertThat(invite(as(ada, Role.ADMIN), ben.email(), Role.ADMIN).role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void membersAreNotInvitedAgain() {
        refuses(() -> invite(owner, ada.email(), Role.MEMBER), OrganizationRefusal.ALREADY_MEMBER);
    }

    @Test
    void anotherOrganizationSeesNeitherItNorRevokesIt() {
        var sent = invite(owner, person().email(), Role.MEMBER);
        var eve = person();
        var others = organizations.createTeam("Others " + UUID.randomUUID(), eve.id());
        var stranger = new CurrentMember(others.id(), others.slug(), others.name(), eve.id(), Role.OWNER);
        assertThatThrownBy(() -> Tenancy.asOrganization(others.id(),
                () -> invitations.revoke(stranger, sent.id()))).isInstanceOf(Refusal.class);
        assertThat(Tenancy.asOrganization(others.id(), () -> jdbc.sql("""
                select count(*)
                  from organization.invitation
                """).query(Integer.class).single())).isZero();
    }

    private static void refuses(ThrowingCallable act, RefusalCode code) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private Invitation invite(CurrentMember by, String email, Role role) {
        return Tenancy.asOrganization(team.id(),
                () -> invitations.invite(by, NewInvitation.of(email, role.code())));
    }

    private Invitation revoke(InvitationId id) {
        return Tenancy.asOrganization(team.id(), () -> invitations.revoke(owner, id));
    }

    private int open() {
        return Tenancy.asOrganization(team.id(), () -> new ArrayList<>(invitations.open(team.id()))).size();
    }

    private int audited(String action) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from audit.entry
                 where organization_id = :organization
                   and action = :action
                """).param("organization", team.id()).param("action", action).query(Integer.class).single());
    }

    private String tokenOf(Person person) {
        var found = TOKEN.matcher(new Letters(jdbc).texts(person.email()).getFirst());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private CurrentMember as(Person person, Role role) {
        return new CurrentMember(team.id(), team.slug(), team.name(), person.id(), role);
    }

    private Person person() {
        return people.create(NewPerson.of("p-" + UUID.randomUUID() + "@example.test", "Somebody New", null));
    }
}
