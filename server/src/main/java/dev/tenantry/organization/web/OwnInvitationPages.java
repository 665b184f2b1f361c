package dev.tenantry.organization.web;

import dev.tenantry.organization.Organizations;
import dev.tenantry.organization.invitation.OwnInvitations;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Accepting what the page of one's organizations lists, without the letter. */
@Controller
class OwnInvitationPages {

    private final OwnInvitations own;
    private final Organizations organizations;

    OwnInvitationPages(OwnInvitations own, Organizations organizations) {
        this.own = own;
        this.organizations = organizations;
    }

    @PostMapping("/invitations/{invitation}/acceptance")
    @Needs(value = Access.PERSON, live = false)
    String accept(CurrentPerson person, @PathVariable String invitation) {
        var accepted = own.accept(MembersPages.idOf(invitation), person.id());
        var slug = organizations.find(accepted.organization()).orElseThrow().slug();
        return "redirect:/o/%s?toast=invitation-accepted".formatted(slug);
    }
}
