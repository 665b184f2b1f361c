package dev.tenantry.notification;

import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.Members;
import dev.tenantry.organization.Membership;
import dev.tenantry.organization.Organizations;
import dev.tenantry.web.Role;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Who is written to about an organization: its owners, for they can do something about it, and about billing
 * whoever handles it as well; nobody once it is deleted.
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
        return written(organization, member -> member.role() == Role.OWNER);
    }

    /** Owners too: whoever handles billing may be away, and an owner answers for it. */
    List<Person> andBilling(OrganizationId organization) {
        return written(organization, member -> member.role() == Role.OWNER || member.billing());
    }

    private List<Person> written(OrganizationId organization, Predicate<Membership> which) {
        if (organizations.find(organization).filter(one -> one.deletedAt() == null).isEmpty()) {
            return List.of();
        }
        var all = members.inCharge(organization).stream().filter(which).map(Membership::personId).toList();
        return people.find(all).stream().filter(person -> person.disabledAt() == null).toList();
    }
}
