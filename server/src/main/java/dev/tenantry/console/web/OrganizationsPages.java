package dev.tenantry.console.web;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.console.NewOrganizations;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.directory.Directory;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where operators look for an organization, and make one. */
@Controller
@RequestMapping("/operator/organizations")
@Needs(Access.OPERATOR)
class OrganizationsPages {

    private final Directory directory;
    private final NewOrganizations opening;
    private final Catalog catalog;

    OrganizationsPages(Directory directory, NewOrganizations opening, Catalog catalog) {
        this.directory = directory;
        this.opening = opening;
        this.catalog = catalog;
    }

    /** Anything may be missing. {@code id}: of what is to be made, so that sending it twice makes one. */
    record NewForm(@Nullable String id, @Nullable String name, @Nullable String owner,
            @Nullable String plan) {

        OrganizationId chosen() {
            try {
                return id == null ? OrganizationId.next() : OrganizationId.of(id);
            } catch (IllegalArgumentException e) {
                throw Typed.wrong("id", "This form is broken: send it again.");
            }
        }
    }

    @GetMapping
    String list(@RequestParam @Nullable String q, @RequestParam @Nullable OrganizationId before,
            Model model) {
        return show(q, before, new NewForm(null, null, null, null), model);
    }

    @PostMapping
    String open(CurrentPerson operator, @ModelAttribute NewForm form, Model model,
            HttpServletResponse response) {
        try {
            var opened = Tenancy.asSystem(() -> opening.open(form.chosen(),
                    Objects.requireNonNullElse(form.name(), ""),
                    Objects.requireNonNullElse(form.owner(), ""), form.plan(), operator.actor()));
            return "redirect:/operator/organizations/" + opened.id() + "?toast=organization-made";
        } catch (Refusal refusal) {
            Typed.refused(refusal, model, response);
            return show(null, null, form, model);
        }
    }

    private String show(@Nullable String q, @Nullable OrganizationId before, NewForm form, Model model) {
        var found = Tenancy.asSystem(() -> directory.search(q, before));
        model.addAttribute("q", q);
        model.addAttribute("form", form);
        model.addAttribute("id", OrganizationId.next());
        model.addAttribute("organizations", found);
        model.addAttribute("next", found.size() < Directory.PAGE ? null : found.getLast().id());
        model.addAttribute("plans", Typed.plans(catalog));
        return "console/organizations";
    }
}
