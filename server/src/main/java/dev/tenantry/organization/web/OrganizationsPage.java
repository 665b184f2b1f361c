package dev.tenantry.organization.web;

import dev.tenantry.organization.Organizations;
import dev.tenantry.organization.Restorations;
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
    private final Restorations restorations;

    OrganizationsPage(Organizations organizations, OwnInvitations invitations, Restorations restorations) {
        this.organizations = organizations;
        this.invitations = invitations;
        this.restorations = restorations;
    }

    @GetMapping("/o")
    @Needs(value = Access.PERSON, verified = false, live = false)
    String choose(CurrentPerson person, @RequestParam @Nullable String verified,
            @RequestParam @Nullable String choose, Model model) {
        var own = organizations.ofPerson(person.id());
        if (own.size() == 1 && invitations.of(person.id()).isEmpty() && choose == null) {
            return "redirect:/o/" + own.getFirst().slug() + ("1".equals(verified) ? "?verified=1" : "");
        }
        return show(person, model);
    }

    String show(CurrentPerson person, Model model) {
        model.addAttribute("organizations", organizations.ofPerson(person.id()));
        model.addAttribute("invitations", invitations.of(person.id()));
        model.addAttribute("deleted", restorations.open(person.id()));
        return "organization/organizations";
    }
}
