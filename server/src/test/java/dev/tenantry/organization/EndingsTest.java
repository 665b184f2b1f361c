package dev.tenantry.organization;

import static dev.tenantry.organization.invitation.Inviting.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Bound;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.invitation.AcceptInvitation;
import dev.tenantry.organization.invitation.Inviting.Team;
import dev.tenantry.organization.invitation.Inviting;
import dev.tenantry.organization.key.ApiKeys;
import dev.tenantry.organization.key.NewKey;
import dev.tenantry.organization.key.Scope;
import dev.tenantry.web.Acting;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Role;
import dev.tenantry.web.WebRefusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Renaming, handing over, deleting, restoring and purging, alone and all at once. */
@TenantryTest
class EndingsTest {

    @Autowired
    Inviting inviting;
    @Autowired
    Organizations organizations;
    @Autowired
    Renaming renaming;
    @Autowired
    Transfers transfers;
    @Autowired
    Deletions deletions;
    @Autowired
    Restorations restorations;
    @Autowired
    PurgeDeletedOrganizations purge;
    @Autowired
    Members members;
    @Autowired
    MemberChanges changes;
    @Autowired
    AcceptInvitation acceptance;
    @Autowired
    OrganizationFixtures fixtures;
    @Autowired
    ApiKeys keys;
    @Autowired
    ActingMembers acting;
    @Autowired
    BusinessClock clock;
    @Autowired
    JdbcClient jdbc;

    Team team;
    Person ben;

    @BeforeEach
    void found() {
        team = inviting.team();
        ben = inviting.person();
        fixtures.join(team.id(), ben.id(), "member");
    }

    @Test
    void anOldAddressLeadsThereUntilItGoesBack() {
        var first = team.organization().slug();
        var second = "moved-" + DisplayCode.next().toLowerCase(Locale.ROOT);
        var moved = renaming.change(team.owner(), " Birch & Co ", second);
        assertThat(moved.slug()).isEqualTo(second);
        assertThat(moved.name()).isEqualTo("Birch & Co");
        assertThat(acting.actingFor(ben.id(), first)).map(Acting::slug).hasValue(second);
        assertThat(acting.actingFor(inviting.person().id(), first)).as("not theirs to see").isEmpty();
        var other = inviting.team();
        refuses(() -> renaming.change(other.owner(), null, first), OrganizationRefusal.SLUG_TAKEN);
        refuses(() -> renaming.change(other.owner(), null, second), OrganizationRefusal.SLUG_TAKEN);
        assertThat(organizations.createTeam(first, other.ada().id()).slug()).as("nobody new gets it either")
                .isNotEqualTo(first);
        renaming.change(new CurrentMember(team.id(), second, "Birch & Co", team.ada().id(), Role.OWNER), null,
                first);
        assertThat(acting.actingFor(ben.id(), second)).map(Acting::slug).hasValue(first);
        assertThat(details("organization.moved")).hasSize(2).first().asString().contains("before", "after");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "-abc", "abc-", "Abc", "a b", "org_x", "äöü", "a/b"})
    void refusesWhatIsNoAddress(String slug) {
        refuses(() -> renaming.change(team.owner(), null, slug), OrganizationRefusal.SLUG_INVALID);
    }

    @Test
    void ofTwentyWhoWantOneAddressOneGetsIt() throws Exception {
        var teams = IntStream.range(0, 10).mapToObj(_ -> inviting.team()).toList();
        var wanted = "wanted-" + DisplayCode.next().toLowerCase(Locale.ROOT);
        assertThat(through(teams.stream().<Runnable>map(one ->
                () -> renaming.change(one.owner(), null, wanted)).toList())).isEqualTo(1);
    }

    @Test
    void onlyWhoItWasOfferedToTakesItOver() {
        var carl = inviting.person();
        fixtures.join(team.id(), carl.id(), "admin");
        offer(ben);
        refuses(() -> as(carl, Role.ADMIN, transfers::accept), OrganizationRefusal.TRANSFER_NOT_OPEN);
        as(ben, Role.MEMBER, transfers::accept);
        assertThat(roles()).containsEntry(ben.id(), Role.OWNER).containsEntry(team.ada().id(), Role.ADMIN);
        refuses(() -> as(ben, Role.OWNER, transfers::accept), OrganizationRefusal.TRANSFER_NOT_OPEN);
        refuses(() -> offer(carl), WebRefusal.FORBIDDEN);
        assertThat(new Letters(jdbc).texts(ben.email()).getFirst()).contains("hand", team.organization().name());
        assertThat(details("transfer.accepted").getFirst()).contains(ben.id().toString(),
                team.ada().id().toString());
    }

    @Test
    void anOfferEndsWithWhoeverMadeIt() {
        offer(ben);
        fixtures.join(team.id(), inviting.person().id(), "owner");
        Tenancy.asOrganization(team.id(), () -> changes.changeRole(team.owner(), team.ada().id(), Role.ADMIN));
        refuses(() -> as(ben, Role.MEMBER, transfers::accept), OrganizationRefusal.TRANSFER_NOT_OPEN);
    }

    @Test
    void anOfferIsTakenBackDeclinedOrExpires() {
        offer(ben);
        as(team.ada(), Role.OWNER, transfers::withdraw);
        refuses(() -> as(ben, Role.MEMBER, transfers::accept), OrganizationRefusal.TRANSFER_NOT_OPEN);
        offer(ben);
        as(ben, Role.MEMBER, transfers::decline);
        refuses(() -> as(ben, Role.MEMBER, transfers::accept), OrganizationRefusal.TRANSFER_NOT_OPEN);
        offer(ben);
        Tenancy.asSystem(() -> jdbc.sql("""
                update organization.transfer
                   set expires_at = now()
                 where organization_id = :organization
                """).param("organization", team.id()).update());
        refuses(() -> as(ben, Role.MEMBER, transfers::accept), OrganizationRefusal.TRANSFER_NOT_OPEN);
        refuses(() -> offer(team.ada()), OrganizationRefusal.OWNER_ALREADY);
        refuses(() -> offer(inviting.person()), WebRefusal.NOT_FOUND);
    }

    @Test
    void deletedItIsGoneForEverybodyAndBackAsItWas() {
        var key = Tenancy.asOrganization(team.id(), () -> keys.issue(team.id(), team.ada().id(),
                new NewKey("backend", Set.of(Scope.CHECKS), null)));
        var carl = inviting.person();
        inviting.invite(team, carl.email(), Role.MEMBER);
        var token = inviting.tokenOf(carl.email());
        refuses(() -> delete(team.owner(), "something else"), OrganizationRefusal.CONFIRMATION_WRONG);
        refuses(() -> delete(team.as(ben, Role.OWNER), team.organization().slug()), WebRefusal.FORBIDDEN);
        delete(team.owner(), team.organization().slug());
        assertThat(acting.actingFor(team.ada().id(), team.organization().slug())).isEmpty();
        assertThat(organizations.ofPerson(team.ada().id())).isEmpty();
        refuses(() -> acceptance.accept(token, carl.id()), OrganizationRefusal.INVITATION_INVALID);
        refuses(() -> delete(team.owner(), team.organization().slug()), WebRefusal.NOT_FOUND);
        assertThat(restorations.open(ben.id())).as("a member restores nothing").isEmpty();
        refuses(() -> restorations.restore(ben.id(), team.id()), WebRefusal.NOT_FOUND);
        assertThat(restorations.open(team.ada().id())).singleElement()
                .satisfies(one -> assertThat(one.id()).isEqualTo(team.id()));
        restorations.restore(team.ada().id(), team.id());
        assertThat(roles()).hasSize(2);
        acceptance.accept(token, carl.id());
        assertThat(Tenancy.asOrganization(team.id(), () -> keys.page(team.id(), null, 10)).getFirst().id())
                .isEqualTo(key.key().id());
        assertThat(new Letters(jdbc).texts(team.ada().email()).stream().filter(one ->
                one.contains("can restore it"))).hasSize(1);
    }

    @Test
    void purgedItKeepsWhoDidWhatAndNobodysName() {
        delete(team.owner(), team.organization().slug());
        deletedAgo(Duration.ofDays(29));
        purge.run();
        assertThat(restorations.open(team.ada().id())).hasSize(1);
        deletedAgo(Duration.ofDays(31));
        refuses(() -> restorations.restore(team.ada().id(), team.id()), WebRefusal.NOT_FOUND);
        purge.run();
        var left = organizations.find(team.id()).orElseThrow();
        assertThat(left.name()).isEqualTo("Deleted organization");
        assertThat(left.slug()).startsWith("deleted-");
        assertThat(roles()).isEmpty();
        assertThat(details("organization.deleted")).hasSize(1);
        assertThat(details("organization.purged")).hasSize(1);
        purge.run();
        assertThat(details("organization.purged")).as("once").hasSize(1);
    }

    /** Whatever happens at once: an organization that is not deleted has an owner, a deleted one nobody acts for. */
    @Test
    void aStormOfEndingsLeavesItWhole() throws Exception {
        inviting.seats(team.id(), Bound.of(6));
        var invited = IntStream.range(0, 4).mapToObj(_ -> inviting.person()).toList();
        var tokens = invited.stream().map(one -> {
            inviting.invite(team, one.email(), Role.MEMBER);
            return inviting.tokenOf(one.email());
        }).toList();
        inviting.seats(team.id(), Bound.of(4));
        offer(ben);
        var acts = new ArrayList<Runnable>();
        IntStream.range(0, 4).forEach(i -> acts.add(() -> acceptance.accept(tokens.get(i),
                invited.get(i).id())));
        acts.add(() -> as(ben, Role.MEMBER, transfers::accept));
        acts.add(() -> as(team.ada(), Role.OWNER, transfers::withdraw));
        acts.add(() -> Tenancy.asOrganization(team.id(), () -> changes.remove(team.owner(), team.ada().id())));
        acts.add(() -> Tenancy.asOrganization(team.id(), () -> changes.remove(team.owner(), ben.id())));
        acts.add(() -> Tenancy.asOrganization(team.id(),
                () -> changes.changeRole(team.owner(), ben.id(), Role.OWNER)));
        acts.add(() -> delete(team.owner(), team.organization().slug()));
        Collections.shuffle(acts, new Random(team.id().hashCode()));
        through(acts);
        var deleted = organizations.find(team.id()).orElseThrow().deletedAt() != null;
        assertThat(roles().values().stream().filter(Role.OWNER::equals).count()).isPositive();
        assertThat(roles()).hasSizeLessThanOrEqualTo(4);
        assertThat(organizations.ofPerson(team.ada().id()).isEmpty() || !deleted).isTrue();
    }

    @RepeatedTest(3)
    void ofAnOwnerWhoLeavesAndOneWhoTakesOverSomebodyStays() throws Exception {
        offer(ben);
        through(List.of(() -> as(ben, Role.MEMBER, transfers::accept),
                () -> Tenancy.asOrganization(team.id(), () -> changes.remove(team.owner(), team.ada().id())),
                () -> Tenancy.asOrganization(team.id(), () -> changes.remove(team.as(ben, Role.MEMBER),
                        ben.id()))));
        assertThat(roles().values()).contains(Role.OWNER);
    }

    private static int through(List<Runnable> acts) throws Exception {
        var through = 0;
        try (var pool = Executors.newFixedThreadPool(acts.size())) {
            for (var one : acts.stream().map(pool::submit).toList()) {
                try {
                    one.get();
                    through++;
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(Refusal.class);
                }
            }
        }
        return through;
    }

    private void offer(Person to) {
        Tenancy.asOrganization(team.id(), () -> transfers.offer(team.owner(), to.id()));
    }

    private void as(Person person, Role role, Consumer<CurrentMember> act) {
        Tenancy.asOrganization(team.id(), () -> act.accept(team.as(person, role)));
    }

    private void delete(CurrentMember by, String typed) {
        Tenancy.asOrganization(team.id(), () -> deletions.delete(by, typed));
    }

    private void deletedAgo(Duration ago) {
        Tenancy.asSystem(() -> jdbc.sql("""
                update organization.organization
                   set deleted_at = :at
                 where id = :id
                """).param("at", clock.now().minus(ago)).param("id", team.id()).update());
    }

    private Map<PersonId, Role> roles() {
        return Tenancy.asSystem(() -> members.of(team.id())).stream()
                .collect(Collectors.toMap(Membership::personId, Membership::role));
    }

    private List<String> details(String action) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select details::text
                  from audit.entry
                 where organization_id = :organization
                   and action = :action
                 order by recorded_at
                """).param("organization", team.id()).param("action", action).query(String.class).list());
    }
}
