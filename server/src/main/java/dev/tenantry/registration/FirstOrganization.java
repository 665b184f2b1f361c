package dev.tenantry.registration;

import dev.tenantry.identity.Person;
import dev.tenantry.organization.Organization;
import dev.tenantry.organization.Organizations;
import org.springframework.stereotype.Component;

/** The personal organization of somebody who registers alone. */
@Component
class FirstOrganization {

    private final Organizations organizations;

    FirstOrganization(Organizations organizations) {
        this.organizations = organizations;
    }

    Organization of(Person person) {
        return organizations.createPersonal(person);
    }
}
