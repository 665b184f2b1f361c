package dev.tenantry.onboarding.web;

import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Home of an organization. A locked one sees what happened and the way on instead. */
@Controller
class HomePage {

    private final HomeState state;
    private final HomeSteps steps;
    private final HomeFigures figures;

    HomePage(HomeState state, HomeSteps steps, HomeFigures figures) {
        this.state = state;
        this.steps = steps;
        this.figures = figures;
    }

    @GetMapping("/o/{slug}")
    @Needs(value = Access.VIEWER, live = false)
    String home(CurrentMember member, Locale locale, Model model) {
        var holding = state.fill(model, member, locale);
        steps.fill(model, member, holding, locale);
        figures.fill(model, member, locale);
        return "onboarding/home";
    }
}
