package dev.tenantry.catalog.addon;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.Plan;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws what may be added to the public plans, in somebody's currency. */
@Component
public class AddOnCards {

    private final Catalog catalog;

    AddOnCards(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * {@code most}: so many for one organization. {@code plans}: the names of those it is sold with; a price
     * is null where there is none.
     */
    public record Card(String key, String name, String about, int most, List<String> plans,
            @Nullable String monthly, @Nullable String yearly) {}

    /** Those that have a price in this currency and go with a plan everybody sees. */
    public List<Card> all(Locale locale, Currency currency) {
        return catalog.addOns().stream()
                .map(addOn -> new Card(addOn.key(), addOn.name(), addOn.about(), addOn.most(),
                        catalog.publicPlans().stream().filter(plan -> addOn.goesWith(plan.key()))
                                .map(Plan::name).toList(),
                        price(addOn, Interval.MONTHLY, locale, currency).orElse(null),
                        price(addOn, Interval.YEARLY, locale, currency).orElse(null)))
                .filter(card -> !card.plans().isEmpty() && (card.monthly() != null || card.yearly() != null))
                .toList();
    }

    private static Optional<String> price(AddOn addOn, Interval interval, Locale locale, Currency currency) {
        return addOn.current().price(interval, currency).map(price -> price.amount().shown(locale));
    }
}
