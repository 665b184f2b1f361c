package dev.tenantry.organization.invitation;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.organization.OrganizationRefusal;
import dev.tenantry.organization.Organizations;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a mailed link offers, for whoever holds it. Works as the system login. */
@Component
public class InvitationOffers {

    private final InvitationStore store;
    private final Organizations organizations;
    private final People people;

    InvitationOffers(InvitationStore store, Organizations organizations, People people) {
        this.store = store;
        this.organizations = organizations;
        this.people = people;
    }

    /** Refuses with invitation_invalid what was never mailed or belongs to a deleted organization. */
    public InvitationOffer of(String token) {
        return Tenancy.asSystem(() -> store.byToken(Secret.hash(token))).flatMap(this::offer)
                .orElseThrow(() -> new Refusal(OrganizationRefusal.INVITATION_INVALID));
    }

    Optional<InvitationOffer> offer(Invitation invitation) {
        return organizations.find(invitation.organization())
                .filter(organization -> organization.deletedAt() == null)
                .map(organization -> new InvitationOffer(invitation, organization.name(), organization.slug(),
                        people.find(invitation.invitedBy()).map(Person::name).orElse("")));
    }
}
