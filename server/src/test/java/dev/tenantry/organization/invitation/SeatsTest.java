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
import dev.tenantry.organization.Members;
import dev.tenantry.organization.Organization;
import dev.tenantry.organization.OrganizationRefusal;
import dev.tenantry.organization.Organizations;
import dev.tenantry.subscription.Complimentaries;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Role;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Seats are checked under a lock, when inviting and when accepting. */
@TenantryTest
class SeatsTest {

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

    private Organization team;
    private CurrentMember owner;

    @BeforeEach
    void found() {
        var ada = person();
        team = organizations.createTeam("Team " + UUID.randomUUID(), ada.id());
        owner = new CurrentMember(team.id(), team.slug(), team.name(), ada.id(), Role.OWNER);
        Tenancy.asSystem(() -> complimentaries.grant(team.id(), "pro", null, Actor.SYSTEM, "test"));
    }

    @Test
    void anOpenInvitationTakesASeatUntilItIsRevoked() {
        seats(2);
        var sent = invite(person().email());
        refused(() -> invite(person().email()));
        invite(sent.email());
        Tenancy.asOrganization(team.id(), () -> invitations.open(team.id())).forEach(open ->
                Tenancy.asOrganization(team.id(), () -> invitations.revoke(owner, open.id())));
        invite(person().email());
    }

    @Test
    void ofTwentyWhoInviteAtOnceAsManyAsFitGetThrough() throws Exception {
        seats(4);
        var emails = IntStream.range(0, 20).mapToObj(_ -> person().email()).toList();
        assertThat(atOnce(emails.stream().<Callable<?>>map(email -> () -> invite(email)).toList()))
                .isEqualTo(3);
    }

    @Test
    void ofTwentyWhoAcceptAtOnceAsManyAsFitGetIn() throws Exception {
        seats(21);
        var invited = IntStream.range(0, 20).mapToObj(_ -> person()).toList();
        var tokens = invited.stream().map(one -> {
            invite(one.email());
            return tokenOf(one);
        }).toList();
        seats(4);
        assertThat(atOnce(IntStream.range(0, 20).<Callable<?>>mapToObj(i ->
                () -> acceptance.accept(tokens.get(i), invited.get(i).id())).toList())).isEqualTo(3);
        assertThat(Tenancy.asSystem(() -> members.count(team.id()))).isEqualTo(4);
    }

    @Test
    void whoFoundNoRoomGetsInWhenThereIsSome() {
        seats(2);
        var ben = person();
        invite(ben.email());
        seats(1);
        refused(() -> acceptance.accept(tokenOf(ben), ben.id()));
        assertThat(people.find(ben.id()).orElseThrow().verified()).as("nothing half-done").isFalse();
        seats(2);
        acceptance.accept(tokenOf(ben), ben.id());
        assertThat(organizations.ofPerson(ben.id())).hasSize(1);
    }

    @Test
    void whoIsAMemberAlreadyNeedsNoOtherSeat() {
        seats(3);
        var ben = person();
        invite(ben.email());
        var token = tokenOf(ben);
        members.add(team.id(), ben.id(), Role.ADMIN);
        seats(2);
        acceptance.accept(token, ben.id());
        assertThat(organizations.ofPerson(ben.id())).singleElement()
                .satisfies(own -> assertThat(own.role()).isEqualTo(Role.ADMIN));
    }

    private static int atOnce(List<Callable<?>> attempts) throws Exception {
        var through = 0;
        try (var pool = Executors.newFixedThreadPool(attempts.size())) {
            var running = attempts.stream().map(pool::submit).toList();
            for (var one : running) {
                try {
                    one.get();
                    through++;
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOfSatisfying(Refusal.class, refusal ->
                            assertThat(refusal.code()).isEqualTo(OrganizationRefusal.SEAT_LIMIT_REACHED));
                }
            }
        }
        return through;
    }

    private static void refused(ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(OrganizationRefusal.SEAT_LIMIT_REACHED);
            assertThat(refusal.details()).containsKeys("seats", "members", "open_invitations");
        });
    }

    private void seats(long number) {
        Tenancy.asSystem(() -> overrides.limit(Actor.SYSTEM, team.id(), "seats", Bound.of(number), "test",
                null));
    }

    private Invitation invite(String email) {
        return Tenancy.asOrganization(team.id(),
                () -> invitations.invite(owner, NewInvitation.of(email, "member")));
    }

    private String tokenOf(Person person) {
        var found = TOKEN.matcher(new Letters(jdbc).texts(person.email()).getFirst());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private Person person() {
        return people.create(NewPerson.of("p-" + UUID.randomUUID() + "@example.test", "Somebody", null));
    }
}
