package dev.tenantry.registration;

import dev.tenantry.identity.Person;
import dev.tenantry.organization.Organization;
import dev.tenantry.organization.Organizations;
import dev.tenantry.organization.invitation.AcceptInvitation;
import dev.tenantry.subscription.Trials;
import dev.tenantry.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where a new person belongs from the first moment: in the organization that invited them, else in a
 * personal one of their own with its trial.
 */
@Component
class FirstOrganization {

    private final Organizations organizations;
    private final Trials trials;
    private final AcceptInvitation acceptance;

    FirstOrganization(Organizations organizations, Trials trials, AcceptInvitation acceptance) {
        this.organizations = organizations;
        this.trials = trials;
        this.acceptance = acceptance;
    }

    record Place(Organization organization, Role role) {}

    Place of(Person person, @Nullable String invitation) {
        if (invitation == null) {
            var own = organizations.createPersonal(person);
            trials.start(own.id(), person.id(), own.createdAt());
            return new Place(own, Role.OWNER);
        }
        var accepted = acceptance.accept(invitation, person.id());
        return new Place(organizations.find(accepted.organization()).orElseThrow(), accepted.role());
    }
}
