package dev.tenantry.sandbox;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.NewPerson;
import dev.tenantry.identity.Passwords;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.organization.Members;
import dev.tenantry.organization.Organization;
import dev.tenantry.organization.Organizations;
import dev.tenantry.subscription.Trials;
import dev.tenantry.web.Role;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Makes the people of the demo world and where they belong. */
@Component
class DemoPeople {

    private final People people;
    private final Passwords passwords;
    private final Organizations organizations;
    private final Members members;
    private final DemoTrials trials;

    DemoPeople(People people, Passwords passwords, Organizations organizations, Members members,
            DemoTrials trials) {
        this.people = people;
        this.passwords = passwords;
        this.organizations = organizations;
        this.members = members;
        this.trials = trials;
    }

    boolean anybody() {
        return people.byEmail(DemoPerson.OLGA.address()).isPresent();
    }

    void operator(DemoPerson who) {
        people.makeOperator(person(who).id());
    }

    /** The person's organization, on trial from now. */
    Organization found(DemoPerson who) {
        var person = person(who);
        var organization = organizations.createTeam(who.organization(), person.id());
        trials.start(organization.id(), person.id());
        return organization;
    }

    void join(Organization organization, DemoPerson... joining) {
        for (var who : joining) {
            var role = Role.valueOf(who.role().toUpperCase(Locale.ROOT));
            members.add(organization.id(), person(who).id(), role);
        }
    }

    private Person person(DemoPerson who) {
        var wanted = NewPerson.of(who.email(), who.fullName(), null);
        var password = passwords.prepare(DemoPerson.PASSWORD, wanted);
        return Tenancy.asSystem(() -> {
            var person = people.create(wanted);
            passwords.set(person.id(), password);
            people.markVerified(person.id());
            return person;
        });
    }

    /** Starts trials at business time. */
    @Component
    static class DemoTrials {

        private final Trials trials;
        private final BusinessClock clock;

        DemoTrials(Trials trials, BusinessClock clock) {
            this.trials = trials;
            this.clock = clock;
        }

        void start(dev.tenantry.kernel.OrganizationId organization, dev.tenantry.kernel.PersonId person) {
            Tenancy.asSystem(() -> {
                trials.start(organization, person, clock.now());
            });
        }
    }
}
