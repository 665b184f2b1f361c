package dev.tenantry.notification;

import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.Members;
import dev.tenantry.organization.Membership;
import dev.tenantry.organization.Organizations;
import dev.tenantry.web.Role;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Who is written to about an organization: its owners, for they can do something about it; nobody once it is
 * deleted.
 */
@Component
class Owners {

    private final Organizations organizations;
    private final Members members;
    private final People people;

    Owners(Organizations organizations, Members members, People people) {
        this.organizations = organizations;
        this.members = members;
        this.people = people;
    }

    List<Person> of(OrganizationId organization) {
        if (organizations.find(organization).filter(one -> one.deletedAt() == null).isEmpty()) {
            return List.of();
        }
        var owners = members.of(organization).stream()
                .filter(member -> member.role() == Role.OWNER)
                .map(Membership::personId)
                .toList();
        return people.find(owners).stream().filter(person -> person.disabledAt() == null).toList();
    }
}
