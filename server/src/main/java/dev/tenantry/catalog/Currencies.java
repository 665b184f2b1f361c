package dev.tenantry.catalog;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * In which currencies one can buy. Amounts of different ones are never converted or added: each plan has a
 * price of its own in each.
 */
@Component
public class Currencies {

    private final Catalog catalog;

    Currencies(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The catalogue's own first, then every other in which all plans on the pricing page are sold. */
    public List<Currency> offered() {
        var own = catalog.rules().currency();
        var sold = catalog.publicPlans().stream().filter(plan -> plan.sale() == Sale.SELF_SERVE)
                .map(Plan::current).toList();
        var others = sold.stream().flatMap(version -> version.prices().stream())
                .filter(Price::forSale).map(price -> price.amount().currency()).distinct()
                .filter(currency -> !currency.equals(own))
                .filter(currency -> sold.stream()
                        .allMatch(version -> version.price(Interval.MONTHLY, currency).isPresent()))
                .sorted(java.util.Comparator.comparing(Currency::getCurrencyCode));
        return Stream.concat(Stream.of(own), others).toList();
    }

    /** Empty for what is no currency or none that is offered. */
    public Optional<Currency> named(@Nullable String code) {
        return offered().stream().filter(currency -> currency.getCurrencyCode().equals(code)).findFirst();
    }

    /** That of the first country somebody's languages name that is offered, else the catalogue's own. */
    public Currency suggested(List<Locale> languages) {
        var offered = offered();
        return languages.stream().flatMap(language -> of(language).stream()).filter(offered::contains)
                .findFirst().orElse(offered.getFirst());
    }

    private static Optional<Currency> of(Locale language) {
        try {
            return language.getCountry().isEmpty() ? Optional.empty()
                    : Optional.ofNullable(Currency.getInstance(language));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no country is called that
        }
    }
}
