package dev.tenantry.organization.web;

import dev.tenantry.identity.People;
import dev.tenantry.identity.PersonView;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.organization.Organizations;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who somebody is and which organizations they may act for: the answer to signing in and to "who am I". */
@Component
class Me {

    record View(PersonView person, List<OwnOrganizationView> organizations) {}

    private final People people;
    private final Organizations organizations;

    Me(People people, Organizations organizations) {
        this.people = people;
        this.organizations = organizations;
    }

    View rename(PersonId id, String name) {
        people.rename(id, name);
        return of(id);
    }

    View of(PersonId id) {
        return new View(people.view(id),
                organizations.ofPerson(id).stream().map(OwnOrganizationView::of).toList());
    }
}
