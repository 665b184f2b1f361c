package dev.tenantry.subscription.web;

import dev.tenantry.catalog.Currencies;
import dev.tenantry.catalog.PlanCard;
import dev.tenantry.catalog.PlanCards;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Offers;
import dev.tenantry.subscription.prepaid.PickableDays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** In which currency an organization sees prices, and whether it may switch. */
@Component
class PricesShown {

    private final PlanCards cards;
    private final Currencies currencies;
    private final Offers offers;
    private final PickableAddOns addOns;
    private final PickableDays days;

    PricesShown(PlanCards cards, Currencies currencies, Offers offers, PickableAddOns addOns,
            PickableDays days) {
        this.addOns = addOns;
        this.days = days;
        this.cards = cards;
        this.currencies = currencies;
        this.offers = offers;
    }

    /** The one it pays in, else what was chosen, else what its reader's country suggests. */
    Currency in(OrganizationId organization, @Nullable String chosen, Locale locale) {
        return offers.fixedCurrency(organization).or(() -> currencies.named(chosen))
                .orElseGet(() -> currencies.suggested(List.of(locale)));
    }

    /** Days that can be paid once, of whatever plan. */
    PickableDays days() {
        return days;
    }

    /**
     * The plans people buy themselves, and what there is on top; {@code current} is the key of the plan that
     * is had.
     */
    void fill(Model model, OrganizationId organization, Currency currency, @Nullable String current,
            Locale locale) {
        model.addAttribute("plans", cards.all(locale, current, currency).stream()
                .filter(PlanCard::canBeBought).toList());
        model.addAttribute("addOns", addOns.all(locale, currency));
        model.addAttribute("currency", currency.getCurrencyCode());
        model.addAttribute("currencies", offers.fixedCurrency(organization).isPresent() ? List.of()
                : currencies.offered().stream().map(Currency::getCurrencyCode).toList());
    }
}
