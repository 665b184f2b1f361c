package dev.tenantry.onboarding.web;

import dev.tenantry.onboarding.Wizards;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Home of an organization. A locked one sees what happened and the plans to go on with instead. */
@Controller
class HomePage {

    private final HomeTop top;
    private final HomeSteps steps;
    private final HomeFigures figures;
    private final Wizards wizards;

    HomePage(HomeTop top, HomeSteps steps, HomeFigures figures, Wizards wizards) {
        this.top = top;
        this.steps = steps;
        this.figures = figures;
        this.wizards = wizards;
    }

    @GetMapping("/o/{slug}")
    @Needs(value = Access.VIEWER, live = false)
    String home(CurrentMember member, Locale locale, Model model) {
        var holding = top.fill(model, member, locale);
        steps.fill(model, member, holding, locale);
        figures.fill(model, member, locale);
        if (wizards.of(member.person()).checklistDismissed()) {
            HomeSteps.hide(model);
        }
        return "onboarding/home";
    }

    /** Puts next step and checklist aside for this person, in all their organizations. */
    @PostMapping("/o/{slug}/getting-started/dismissal")
    @Needs(Access.VIEWER)
    String dismiss(CurrentMember member) {
        wizards.dismissChecklist(member.person());
        return "redirect:/o/" + member.slug();
    }
}
