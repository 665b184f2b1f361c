package dev.tenantry.payment.listing;

import java.util.List;
import java.util.Optional;

/** Everything a rail has for sale, and had, as it was read there; the newest first. */
public record Listing(String rail, List<ListedProduct> products, List<ListedPrice> prices) {

    public Optional<ListedProduct> product(String id) {
        return products.stream().filter(product -> product.id().equals(id)).findFirst();
    }

    public Optional<ListedPrice> price(String id) {
        return prices.stream().filter(price -> price.id().equals(id)).findFirst();
    }

    /** A price is sold only while it and its product are on. */
    public boolean sells(ListedPrice price) {
        return price.active() && product(price.product()).filter(ListedProduct::active).isPresent();
    }
}
