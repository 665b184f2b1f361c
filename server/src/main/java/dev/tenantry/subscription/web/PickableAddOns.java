package dev.tenantry.subscription.web;

import dev.tenantry.catalog.addon.AddOnCards;
import dev.tenantry.payment.Checkouts;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What may be bought together with a first plan. */
@Component
class PickableAddOns {

    private final AddOnCards cards;
    private final Checkouts checkouts;

    PickableAddOns(AddOnCards cards, Checkouts checkouts) {
        this.cards = cards;
        this.checkouts = checkouts;
    }

    /** None where the rail that is sold at bills plans only. */
    List<AddOnCards.Card> all(Locale locale, Currency currency) {
        return checkouts.sellAddOns() ? cards.all(locale, currency) : List.of();
    }
}
