package dev.tenantry.onboarding.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.onboarding.Wizards;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Home of an organization. A locked one sees what happened and the plans to go on with instead. */
@Controller
@RequestMapping("/o/{slug}")
class HomePage {

    private final HomeTop top;
    private final HomeSteps steps;
    private final HomeFigures figures;
    private final HomeWelcome welcome;
    private final Wizards wizards;

    HomePage(HomeTop top, HomeSteps steps, HomeFigures figures, HomeWelcome welcome, Wizards wizards) {
        this.top = top;
        this.steps = steps;
        this.figures = figures;
        this.welcome = welcome;
        this.wizards = wizards;
    }

    @GetMapping
    @Needs(value = Access.VIEWER, live = false)
    String home(CurrentMember member, Locale locale, Model model) {
        return page(member, null, locale, model);
    }

    /** The first step of the welcome; {@code action=skip} keeps nothing and does not ask again. */
    @PostMapping("/getting-started/answers")
    @Needs(value = Access.ADMIN, verified = false, live = false)
    String answer(CurrentMember member, @RequestParam Map<String, String> typed, Locale locale, Model model,
            HttpServletResponse response) {
        try {
            if ("skip".equals(typed.get("action"))) {
                welcome.skip(member);
                return "redirect:/o/" + member.slug();
            }
            welcome.complete(member, typed);
            return "redirect:/o/%s?toast=answers-kept".formatted(member.slug());
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", refusal.details().getOrDefault("fields",
                    Map.of("", refusal.code().sentence())));
            return page(member, typed, locale, model);
        }
    }

    /** Puts next step and checklist aside for this person, in all their organizations. */
    @PostMapping("/getting-started/dismissal")
    @Needs(value = Access.VIEWER, verified = false, live = false)
    String dismiss(CurrentMember member) {
        wizards.dismissChecklist(member.person());
        return "redirect:/o/" + member.slug();
    }

    private String page(CurrentMember member, @Nullable Map<String, String> typed, Locale locale,
            Model model) {
        var holding = top.fill(model, member, locale);
        steps.fill(model, member, holding, locale);
        figures.fill(model, member, locale);
        welcome.fill(model, member, typed);
        return "onboarding/home";
    }
}
