package dev.tenantry.catalog;

import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** One immutable edition of a plan: its terms, and the prices it is or was sold at. */
public record PlanVersion(PlanVersionId id, String plan, int number, Terms terms, List<Price> prices,
        List<Prepaid> prepaid) {

    /** Whether having this plan means paying for it; what trials and gifts of it cost is another matter. */
    public boolean isPaid() {
        return terms.sale() != Sale.FREE;
    }

    public boolean perSeat() {
        return terms.perSeat();
    }

    public boolean has(String feature) {
        return terms.features().contains(feature);
    }

    /** What this version says about a limit; empty when the version is older than the limit. */
    public Optional<Bound> bound(String limitKey) {
        return Optional.ofNullable(terms.limits().get(limitKey));
    }

    public Allowance allowance() {
        return terms.allowance();
    }

    /** The price for sale now, empty when this version cannot be bought that way. */
    public Optional<Price> price(Interval interval, Currency currency) {
        return prices.stream()
                .filter(price -> price.forSale() && price.interval() == interval)
                .filter(price -> price.amount().currency().equals(currency))
                .findFirst();
    }
}
