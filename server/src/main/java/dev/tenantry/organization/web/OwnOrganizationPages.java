package dev.tenantry.organization.web;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.Archives;
import dev.tenantry.organization.Organizations;
import dev.tenantry.organization.Restorations;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.RateLimits;
import dev.tenantry.web.WebRefusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What a person does from the page of their organizations: make another, bring one back, take their data. */
@Controller
class OwnOrganizationPages {


    private final Organizations organizations;
    private final Restorations restorations;
    private final Archives archives;
    private final RateLimits limits;
    private final OrganizationsPage page;

    OwnOrganizationPages(Organizations organizations, Restorations restorations, Archives archives,
            RateLimits limits, OrganizationsPage page) {
        this.organizations = organizations;
        this.restorations = restorations;
        this.archives = archives;
        this.limits = limits;
        this.page = page;
    }

    @PostMapping("/organizations")
    @Needs(value = Access.PERSON, live = false)
    String create(CurrentPerson person, @ModelAttribute NameForm form, Model model,
            HttpServletResponse response) {
        try {
            limits.take("organizations", person.id().toString(), limits.numbers().organizationsPerDay(),
                    Duration.ofDays(1));
            var made = organizations.open(form.typed(), person.id());
            return "redirect:/o/%s/billing/plans?toast=organization-created".formatted(made.slug());
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", Map.of("name", refusal.code().sentence()));
            model.addAttribute("typed", form.typed());
            return page.show(person, model);
        }
    }

    @PostMapping("/organizations/{organization}/restoration")
    @Needs(value = Access.PERSON, live = false)
    String restore(CurrentPerson person, @PathVariable String organization) {
        var id = idOf(organization);
        restorations.restore(person.id(), id);
        return "redirect:/o/%s?toast=organization-restored".formatted(
                organizations.find(id).orElseThrow().slug());
    }

    @GetMapping("/account/export")
    @Needs(value = Access.PERSON, verified = false, live = false)
    ResponseEntity<Resource> export(CurrentPerson person) {
        return Zip.named("person", archives.ofPerson(person.id()));
    }

    static OrganizationId idOf(String text) {
        try {
            return OrganizationId.of(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }
}
