package dev.tenantry.organization.sso;

import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.Members;
import dev.tenantry.organization.Membership;
import java.util.List;
import org.springframework.stereotype.Component;

/** The people who own an organization. As the system. */
@Component
record Owners(Members members, People people) {

    List<Person> of(OrganizationId organization) {
        return people.find(members.owners(organization).stream()
                .map(Membership::personId).toList());
    }
}
