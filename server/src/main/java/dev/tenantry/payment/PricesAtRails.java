package dev.tenantry.payment;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Mode;
import dev.tenantry.payment.customer.CustomerStore;
import dev.tenantry.payment.rail.RecurringRail;
import dev.tenantry.payment.rail.RailPrice;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Catalogue prices at the rails: made there on first sale, remembered for ever. */
@Component
public class PricesAtRails {

    private final CustomerStore store;
    private final String mode;

    PricesAtRails(CustomerStore store, Mode mode) {
        this.store = store;
        this.mode = mode.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What a price id of the rail was sold as; empty for prices made there by hand. */
    public Optional<KnownPrice> meaningOf(String rail, String priceId) {
        return Tenancy.asSystem(() -> store.known(rail, priceId));
    }

    /** The rail's price for this item, made there on first use. */
    public RailPrice ensure(RecurringRail rail, Item item) {
        var key = item.lookupKey();
        return Tenancy.asSystem(() -> store.price(rail.key(), mode, key)).orElseGet(() -> {
            var made = rail.ensurePrice(item);
            Tenancy.asSystem(() -> store.remember(rail.key(), mode, key, item, made));
            return made;
        });
    }
}
