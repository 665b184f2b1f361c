package dev.tenantry.registration;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.Person;
import dev.tenantry.organization.Organization;
import dev.tenantry.organization.Organizations;
import dev.tenantry.organization.invitation.AcceptInvitation;
import dev.tenantry.organization.sso.JoinBySignOn;
import dev.tenantry.registration.code.InviteCodes;
import dev.tenantry.web.Role;
import org.springframework.stereotype.Component;

/**
 * Where a new person belongs from the first moment: in the organization that invited them or whose own
 * sign-on they came through, else in a
 * personal one of their own with its trial, or with what their code brings.
 */
@Component
class FirstOrganization {

    private final Organizations organizations;
    private final FirstPlan plan;
    private final InviteCodes codes;
    private final AcceptInvitation acceptance;
    private final JoinBySignOn signOn;

    FirstOrganization(Organizations organizations, FirstPlan plan, InviteCodes codes,
            AcceptInvitation acceptance, JoinBySignOn signOn) {
        this.signOn = signOn;
        this.organizations = organizations;
        this.plan = plan;
        this.codes = codes;
        this.acceptance = acceptance;
    }

    record Place(Organization organization, Role role) {}

    /** Uses the invitation or the code up. */
    Place of(Person person, Entrance entrance) {
        var invitation = entrance.invitation();
        if (invitation != null) {
            var accepted = acceptance.accept(invitation, person.id());
            return new Place(organizations.find(accepted.organization()).orElseThrow(), accepted.role());
        }
        if (entrance.joins() != null) {
            return new Place(organizations.find(entrance.joins()).orElseThrow(),
                    signOn.join(entrance.joins(), person.id()));
        }
        var typed = entrance.code();
        var code = typed == null ? null
                : codes.use(typed, EmailAddress.parse(person.email()).orElseThrow(), person.id());
        var own = organizations.createPersonal(person);
        plan.begin(own, person, code);
        return new Place(own, Role.OWNER);
    }
}
