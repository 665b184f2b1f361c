package dev.tenantry.catalog.addon;

import dev.tenantry.catalog.PriceId;
import dev.tenantry.catalog.file.CatalogFile.AddOnEntry;
import dev.tenantry.catalog.file.CatalogFile.Kind;
import dev.tenantry.catalog.file.CatalogFile.PriceEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings the rows of add-ons to the wanted ones, as plans are brought: whatever one brings that changed is a
 * new version, a price that changed is retired and a new one put up for sale.
 */
@Component
public class AddOnPublication {

    private static final Logger log = LoggerFactory.getLogger(AddOnPublication.class);

    private final AddOnLoadStore store;

    AddOnPublication(AddOnLoadStore store) {
        this.store = store;
    }

    /** Within the transaction, and under the lock, of the whole publication. */
    public void publish(List<AddOnEntry> wanted, AddOns before) {
        wanted.forEach(addOn -> store.put(addOn, wanted.indexOf(addOn)));
        store.archiveAllBut(wanted.stream().map(AddOnEntry::key).toList());
        wanted.forEach(addOn -> bringToVersion(addOn,
                before.find(addOn.key()).map(AddOn::current).orElse(null)));
    }

    private void bringToVersion(AddOnEntry wanted, @Nullable AddOnVersion current) {
        if (current != null && current.brings().equals(wanted.brings())) {
            bringPrices(current, wanted.prices());
            return;
        }
        var version = AddOnVersionId.next();
        store.addVersion(version, wanted.key(), wanted.brings());
        wanted.prices().forEach(price -> store.addPrice(version, price));
        if (current != null) {
            log.info("add-on {}: version {} for new customers", wanted.key(), current.number() + 1);
            forSale(current).keySet().forEach(store::retirePrice);
        }
    }

    private void bringPrices(AddOnVersion version, List<PriceEntry> wanted) {
        var missing = new HashSet<>(wanted);
        forSale(version).forEach((id, price) -> {
            if (!missing.remove(price)) {
                store.retirePrice(id);
            }
        });
        missing.forEach(price -> store.addPrice(version.id(), price));
    }

    /** As the file writes them. */
    public static Map<PriceId, PriceEntry> forSale(AddOnVersion version) {
        var open = new HashMap<PriceId, PriceEntry>();
        version.prices().stream().filter(AddOnPrice::forSale).forEach(price -> open.put(price.id(),
                new PriceEntry(Kind.valueOf(price.interval().name()), 0, price.amount())));
        return open;
    }
}
