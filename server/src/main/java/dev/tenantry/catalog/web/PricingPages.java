package dev.tenantry.catalog.web;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.PlanCards;
import dev.tenantry.catalog.PlanComparison;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What it costs, for everyone. */
@Controller
@Needs(Access.PUBLIC)
class PricingPages {

    private final Catalog catalog;
    private final PlanCards cards;
    private final PlanComparison comparison;

    PricingPages(Catalog catalog, PlanCards cards, PlanComparison comparison) {
        this.catalog = catalog;
        this.cards = cards;
        this.comparison = comparison;
    }

    /** The trial everybody starts with. */
    record TrialOffer(String planName, int days) {}

    @GetMapping("/pricing")
    String pricing(Model model, Locale locale) {
        model.addAttribute("plans", cards.all(locale, null));
        model.addAttribute("groups", comparison.of(locale).groups());
        model.addAttribute("trial", new TrialOffer(catalog.trialPlan().name(), catalog.rules().trialDays()));
        return "subscription/pricing";
    }
}
