package dev.tenantry.catalog;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Remembers what a rail calls our prices. Runs on the system login. */
@Component
public class RailPrices {

    private final CatalogStore store;
    private final Catalog catalog;

    RailPrices(CatalogStore store, Catalog catalog) {
        this.store = store;
        this.catalog = catalog;
    }

    /**
     * Says what {@code rail} calls {@code price}. Saying the same again changes nothing; the first of two
     * nodes wins, and both get the id that won.
     */
    @Transactional
    public String attach(PriceId price, String rail, String railPriceId) {
        store.addRailPrice(price.uuid(), rail, railPriceId);
        catalog.reload();
        var attached = catalog.price(price).orElseThrow().railPriceIds().get(rail);
        if (attached == null) {
            throw new IllegalStateException("%s already calls another price %s".formatted(rail, railPriceId));
        }
        return attached;
    }
}
