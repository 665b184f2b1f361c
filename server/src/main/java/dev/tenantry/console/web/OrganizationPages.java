package dev.tenantry.console.web;

import dev.tenantry.database.Tenancy;
import dev.tenantry.entitlement.Overrides;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.subscription.Complimentaries;
import dev.tenantry.subscription.Trials;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** One organization: its plan, its trial, its exceptions, and changing them for a reason that is kept. */
@Controller
@RequestMapping("/operator/organizations/{organization}")
@Needs(Access.OPERATOR)
class OrganizationPages {

    private final OrganizationHeads heads;
    private final OrganizationPage page;
    private final Complimentaries complimentaries;
    private final Trials trials;
    private final Overrides overrides;

    OrganizationPages(OrganizationHeads heads, OrganizationPage page, Complimentaries complimentaries,
            Trials trials, Overrides overrides) {
        this.heads = heads;
        this.page = page;
        this.complimentaries = complimentaries;
        this.trials = trials;
        this.overrides = overrides;
    }

    @GetMapping
    String show(@PathVariable OrganizationId organization, Locale locale, Model model) {
        return show(organization, OrganizationForm.EMPTY, locale, model);
    }

    @PostMapping("/plan")
    String give(CurrentPerson operator, @PathVariable OrganizationId organization,
            @ModelAttribute OrganizationForm form, Locale locale, Model model, HttpServletResponse response) {
        return act(organization, "plan-given", form, locale, model, response, () -> {
            var reason = Typed.reason(form.reason());
            if (form.billedElsewhere()) {
                complimentaries.billedOutside(organization, form.planChosen(), form.planEndsAt(),
                        operator.actor(), reason);
            } else {
                complimentaries.grant(organization, form.planChosen(), form.planEndsAt(), operator.actor(),
                        reason);
            }
        });
    }

    @PostMapping("/plan/withdrawal")
    String withdraw(CurrentPerson operator, @PathVariable OrganizationId organization,
            @ModelAttribute OrganizationForm form, Locale locale, Model model, HttpServletResponse response) {
        return act(organization, "plan-withdrawn", form, locale, model, response, () ->
                complimentaries.withdraw(organization, operator.actor(), "on the organization's page"));
    }

    @PostMapping("/trial")
    String grant(CurrentPerson operator, @PathVariable OrganizationId organization,
            @ModelAttribute OrganizationForm form, Locale locale, Model model, HttpServletResponse response) {
        return act(organization, "trial-granted", form, locale, model, response, () ->
                trials.grant(organization, form.trialEndsAt(), operator.actor(),
                        Typed.reason(form.reason())));
    }

    @PostMapping("/trial/end")
    String end(CurrentPerson operator, @PathVariable OrganizationId organization,
            @ModelAttribute OrganizationForm form, Locale locale, Model model, HttpServletResponse response) {
        return act(organization, "trial-ended", form, locale, model, response, () ->
                trials.end(organization, operator.actor(), "on the organization's page"));
    }

    @PostMapping("/overrides")
    String put(CurrentPerson operator, @PathVariable OrganizationId organization,
            @ModelAttribute OrganizationForm form, Locale locale, Model model, HttpServletResponse response) {
        return act(organization, "override-made", form, locale, model, response, () ->
                overrides.put(operator.actor(), organization, form.override()));
    }

    @PostMapping("/overrides/{key}/end")
    String endOverride(CurrentPerson operator, @PathVariable OrganizationId organization,
            @PathVariable String key) {
        heads.existing(organization);
        if (!Tenancy.asSystem(() -> overrides.end(operator.actor(), organization, key))) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
        return "redirect:/operator/organizations/" + organization + "?toast=override-ended";
    }

    private String act(OrganizationId organization, String toast, OrganizationForm form, Locale locale,
            Model model, HttpServletResponse response, Runnable act) {
        heads.existing(organization);
        try {
            Tenancy.asSystem(act);
            return "redirect:/operator/organizations/" + organization + "?toast=" + toast;
        } catch (Refusal refusal) {
            Typed.refused(refusal, model, response);
            return show(organization, form, locale, model);
        }
    }

    private String show(OrganizationId organization, OrganizationForm form, Locale locale, Model model) {
        var slug = heads.fill(organization, model);
        Tenancy.asSystem(() -> page.fill(organization, slug, locale, model));
        model.addAttribute("form", form);
        return "console/organization";
    }
}
