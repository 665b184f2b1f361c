package dev.tenantry.organization;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
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
        return offer(token).orElseThrow(() -> new Refusal(OrganizationRefusal.INVITATION_INVALID));
    }

    private Optional<InvitationOffer> offer(String token) {
        return Tenancy.asSystem(() -> store.byToken(Secret.hash(token))).flatMap(invitation ->
                organizations.find(invitation.organization()).map(organization ->
                        new InvitationOffer(invitation, organization.name(), organization.slug(),
                                people.find(invitation.invitedBy()).map(Person::name).orElse(""))));
    }
}
