package dev.tenantry.catalog.web;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Currencies;
import dev.tenantry.catalog.PlanCards;
import dev.tenantry.catalog.PlanComparison;
import dev.tenantry.catalog.addon.AddOnCards;
import dev.tenantry.catalog.coupon.Coupons;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What it costs, for everyone. */
@Controller
@Needs(Access.PUBLIC)
class PricingPages {

    private final Catalog catalog;
    private final PlanCards cards;
    private final PlanComparison comparison;
    private final Currencies currencies;
    private final AddOnCards addOns;

    PricingPages(Catalog catalog, PlanCards cards, PlanComparison comparison, Currencies currencies,
            AddOnCards addOns) {
        this.catalog = catalog;
        this.cards = cards;
        this.comparison = comparison;
        this.currencies = currencies;
        this.addOns = addOns;
    }

    /** The trial everybody starts with. */
    record TrialOffer(String planName, int days) {}

    /**
     * {@code currency}: what somebody chose; else that of the country they read in. {@code promo}: a coupon's
     * code from a link, which goes on to whoever registers; what it takes off is shown to them and not to
     * everybody who tries some.
     */
    @GetMapping("/pricing")
    String pricing(@RequestParam @Nullable String currency, @RequestParam @Nullable String promo,
            HttpServletRequest request, Model model, Locale locale) {
        var shown = currencies.named(currency)
                .orElseGet(() -> currencies.suggested(Collections.list(request.getLocales())));
        model.addAttribute("currency", shown.getCurrencyCode());
        model.addAttribute("currencies",
                currencies.offered().stream().map(Currency::getCurrencyCode).toList());
        model.addAttribute("promo", Coupons.looksLikeOne(promo) ? promo.strip() : null);
        model.addAttribute("plans", cards.all(locale, null, shown));
        model.addAttribute("addOns", addOns.all(locale, shown));
        model.addAttribute("groups", comparison.of(locale).groups());
        model.addAttribute("trial", new TrialOffer(catalog.trialPlan().name(), catalog.rules().trialDays()));
        return "subscription/pricing";
    }
}
