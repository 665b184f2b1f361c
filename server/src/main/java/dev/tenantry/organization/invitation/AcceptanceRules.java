package dev.tenantry.organization.invitation;

import dev.tenantry.identity.People;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.Members;
import dev.tenantry.organization.Membership;
import dev.tenantry.organization.OrganizationLetters;
import dev.tenantry.organization.OrganizationRefusal;
import dev.tenantry.organization.Organizations;
import org.springframework.stereotype.Component;

/** Who accepts, whether their inviter still may invite them, and what follows from it. */
@Component
class AcceptanceRules {

    /** Who accepts, and whether the link proves their address. */
    record Invited(PersonId person, String email, String name, boolean byLink) {}

    private final People people;
    private final Members members;
    private final Organizations organizations;
    private final OrganizationLetters letters;

    AcceptanceRules(People people, Members members, Organizations organizations,
            OrganizationLetters letters) {
        this.people = people;
        this.members = members;
        this.organizations = organizations;
        this.letters = letters;
    }

    Invited provenByLink(PersonId id) {
        var person = people.find(id).orElseThrow();
        return new Invited(id, person.email(), person.name(), true);
    }

    /** Refuses with invitation_invalid where the address is not proven: anybody can type one. */
    Invited provenBefore(PersonId id) {
        var person = people.find(id).orElseThrow();
        if (!person.verified()) {
            throw new Refusal(OrganizationRefusal.INVITATION_INVALID);
        }
        return new Invited(id, person.email(), person.name(), false);
    }

    /** Nobody gets a role from somebody who could not give it now. Refuses with inviter_not_allowed. */
    void requireInviter(Invitation invitation) {
        if (!mayStillInvite(invitation)) {
            throw new Refusal(OrganizationRefusal.INVITER_NOT_ALLOWED);
        }
    }

    boolean mayStillInvite(Invitation invitation) {
        return members.find(invitation.organization(), invitation.invitedBy()).map(Membership::role)
                .filter(role -> InvitationRules.mayInvite(role, invitation.role())).isPresent();
    }

    void settle(Invitation invitation, Invited invited) {
        if (invited.byLink()) {
            people.markVerified(invited.person());
        }
        var organization = organizations.find(invitation.organization()).orElseThrow();
        people.find(invitation.invitedBy()).ifPresent(inviter -> letters.send(inviter.email(),
                "invitationAccepted", organization.id(), "/o/" + organization.slug() + "/members",
                invited.name(), organization.name()));
    }
}
