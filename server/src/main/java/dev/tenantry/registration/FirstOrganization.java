package dev.tenantry.registration;

import dev.tenantry.identity.Person;
import dev.tenantry.organization.Organization;
import dev.tenantry.organization.Organizations;
import dev.tenantry.subscription.Trials;
import org.springframework.stereotype.Component;

/** The personal organization of somebody who registers alone, with its trial. */
@Component
class FirstOrganization {

    private final Organizations organizations;
    private final Trials trials;

    FirstOrganization(Organizations organizations, Trials trials) {
        this.organizations = organizations;
        this.trials = trials;
    }

    Organization of(Person person) {
        var organization = organizations.createPersonal(person);
        trials.start(organization.id(), person.id(), organization.createdAt());
        return organization;
    }
}
