package dev.tenantry.catalog.addon;

import dev.tenantry.catalog.Interval;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** One immutable edition of an add-on: what each one of it brings, and the prices it is or was sold at. */
public record AddOnVersion(AddOnVersionId id, String addOn, int number, Brings brings,
        List<AddOnPrice> prices) {

    /** The price for sale now, empty when it cannot be bought that way. */
    public Optional<AddOnPrice> price(Interval interval, Currency currency) {
        return prices.stream()
                .filter(price -> price.forSale() && price.interval() == interval)
                .filter(price -> price.amount().currency().equals(currency))
                .findFirst();
    }
}
