package dev.tenantry.organization.web;

import dev.tenantry.organization.Organizations;
import dev.tenantry.organization.invitation.OwnInvitations;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where a signed-in person goes: into their only organization, or to the choice between several
 * and what they are invited to.
 */
@Controller
class OrganizationsPage {

    private final Organizations organizations;
    private final OwnInvitations invitations;

    OrganizationsPage(Organizations organizations, OwnInvitations invitations) {
        this.organizations = organizations;
        this.invitations = invitations;
    }

    @GetMapping("/o")
    @Needs(value = Access.PERSON, verified = false, live = false)
    String choose(CurrentPerson person, @RequestParam @Nullable String verified,
            @RequestParam @Nullable String choose, Model model) {
        var own = organizations.ofPerson(person.id());
        var invited = invitations.of(person.id());
        if (own.size() == 1 && invited.isEmpty() && choose == null) {
            return "redirect:/o/" + own.getFirst().slug() + ("1".equals(verified) ? "?verified=1" : "");
        }
        model.addAttribute("organizations", own);
        model.addAttribute("invitations", invited);
        return "organization/organizations";
    }
}
