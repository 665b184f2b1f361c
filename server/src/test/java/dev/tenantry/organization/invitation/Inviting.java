package dev.tenantry.organization.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.catalog.Bound;
import dev.tenantry.database.Tenancy;
import dev.tenantry.entitlement.Overrides;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.NewPerson;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.RefusalCode;
import dev.tenantry.organization.Organization;
import dev.tenantry.organization.Organizations;
import dev.tenantry.subscription.Complimentaries;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Role;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A team that lacks nothing, whose owner invites, and the letters that come of it. */
@Component
public class Inviting {

    private static final Pattern TOKEN = Pattern.compile("/invitations/accept\\?token=([0-9a-f]{64})");

    private final Organizations organizations;
    private final People people;
    private final Overrides overrides;
    private final Complimentaries complimentaries;
    private final Invitations invitations;
    private final JdbcClient jdbc;

    Inviting(Organizations organizations, People people, Overrides overrides, Complimentaries complimentaries,
            Invitations invitations, JdbcClient jdbc) {
        this.organizations = organizations;
        this.people = people;
        this.overrides = overrides;
        this.complimentaries = complimentaries;
        this.invitations = invitations;
        this.jdbc = jdbc;
    }

    /** One team and its owner. */
    public record Team(Organization organization, Person ada) {

        public OrganizationId id() {
            return organization.id();
        }

        public CurrentMember owner() {
            return as(ada, Role.OWNER);
        }

        public CurrentMember as(Person person, Role role) {
            return new CurrentMember(organization.id(), organization.slug(), organization.name(), person.id(),
                    role);
        }
    }

    public Team team() {
        var ada = person();
        var team = organizations.createTeam("Team " + UUID.randomUUID(), ada.id());
        Tenancy.asSystem(() -> complimentaries.grant(team.id(), "pro", null, Actor.SYSTEM, "test"));
        seats(team.id(), Bound.UNLIMITED);
        return new Team(team, ada);
    }

    public void seats(OrganizationId organization, Bound number) {
        Tenancy.asSystem(() -> overrides.limit(Actor.SYSTEM, organization, "seats", number, "test", null));
    }

    public Person person() {
        return people.create(NewPerson.of(address(), "Somebody New", null));
    }

    public static String address() {
        return "p-" + UUID.randomUUID() + "@example.test";
    }

    public Invitation invite(Team team, String email, Role role) {
        return Tenancy.asOrganization(team.id(),
                () -> invitations.invite(team.owner(), NewInvitation.of(email, role.code())));
    }

    /** What the newest letter to this address carries. */
    public String tokenOf(String email) {
        return new Letters(jdbc).texts(email).stream().map(TOKEN::matcher).filter(Matcher::find).findFirst()
                .orElseThrow().group(1);
    }

    public void expire(Invitation invitation, Duration ago) {
        Tenancy.asSystem(() -> jdbc.sql("""
                update organization.invitation
                   set expires_at = now() - make_interval(secs => :ago)
                 where id = :id
                """).param("ago", ago.toSeconds()).param("id", invitation.id().uuid()).update());
    }

    public static void refuses(ThrowingCallable act, RefusalCode code) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
