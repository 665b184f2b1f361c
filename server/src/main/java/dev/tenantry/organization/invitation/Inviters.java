package dev.tenantry.organization.invitation;

import dev.tenantry.identity.People;
import dev.tenantry.organization.Members;
import dev.tenantry.organization.Membership;
import dev.tenantry.organization.OrganizationLetters;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who answers for an invitation: who sent it, or the owners once that person may not invite any more. */
@Component
class Inviters {

    private final People people;
    private final Members members;
    private final OrganizationLetters letters;

    Inviters(People people, Members members, OrganizationLetters letters) {
        this.people = people;
        this.members = members;
        this.letters = letters;
    }

    void tell(InvitationOffer offer, boolean inviterMay) {
        var invitation = offer.invitation();
        var ids = inviterMay ? List.of(invitation.invitedBy())
                : members.owners(invitation.organization()).stream()
                        .map(Membership::personId).toList();
        people.find(ids).forEach(person -> letters.send(person.email(), "invitationAsked",
                invitation.organization(), "/o/" + offer.slug() + "/members", invitation.email(),
                offer.organizationName()));
    }
}
