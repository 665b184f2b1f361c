package dev.tenantry.console.web;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Sessions;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.Members;
import dev.tenantry.organization.Membership;
import dev.tenantry.organization.Organizations;
import dev.tenantry.web.WebRefusal;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Who an organization is and who owns it. */
@Component
record OrganizationHeads(Organizations organizations, Members members, People people, Sessions sessions) {

    /** Refuses with not_found. */
    void existing(OrganizationId organization) {
        organizations.existing(organization);
    }

    /** Answers its slug. */
    String fill(OrganizationId id, Model model) {
        var organization = organizations.find(id).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
        var owners = Tenancy.asSystem(() -> members.owners(id)).stream().map(Membership::personId).toList();
        model.addAttribute("organization", organization);
        model.addAttribute("members", Tenancy.asSystem(() -> members.count(id)));
        model.addAttribute("owners", people.find(owners));
        model.addAttribute("signedIn", sessions.lastSignIns(owners));
        return organization.slug();
    }
}
