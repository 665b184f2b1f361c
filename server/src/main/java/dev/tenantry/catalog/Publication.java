package dev.tenantry.catalog;

import dev.tenantry.catalog.addon.AddOnPublication;
import dev.tenantry.catalog.file.CatalogFile;
import dev.tenantry.catalog.file.CatalogFile.Kind;
import dev.tenantry.catalog.file.CatalogFile.PackEntry;
import dev.tenantry.catalog.file.CatalogFile.PlanEntry;
import dev.tenantry.catalog.file.CatalogFile.PriceEntry;
import dev.tenantry.database.ChangeFeed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings the rows to a wanted catalogue: idempotent, one at a time over all nodes, known everywhere within a
 * second of its commit. A plan whose terms changed gets a new version; a price that changed is retired and a
 * new one put up for sale. Works as the system.
 */
@Component
public class Publication {

    private static final Logger log = LoggerFactory.getLogger(Publication.class);

    private final CatalogLoadStore store;
    private final CatalogRows rows;
    private final ChangeFeed changes;
    private final AddOnPublication addOns;

    Publication(CatalogLoadStore store, CatalogRows rows, ChangeFeed changes, AddOnPublication addOns) {
        this.store = store;
        this.rows = rows;
        this.changes = changes;
        this.addOns = addOns;
    }

    /** Waits for whoever publishes at this moment; from then on nobody else does until the commit. */
    @Transactional
    public void lock() {
        store.lock();
    }

    /**
     * What stands now; empty before anything was ever published.
     *
     * @param andArchived which archived plans are in it all the same, by their keys
     */
    @Transactional
    public Optional<CatalogFile> standing(Predicate<String> andArchived) {
        return rows.loaded() ? Optional.of(StandingFile.of(rows.read(), andArchived)) : Optional.empty();
    }

    /** Whether this names a plan, be it archived, or means one as its alias. */
    @Transactional
    public boolean hadPlan(String key) {
        return rows.read().found().plansByName().containsKey(key);
    }

    /** What stands now and is not archived; empty before anything was ever published. */
    @Transactional
    public Optional<CatalogFile> standing() {
        return standing(_ -> false);
    }

    @Transactional
    public void publish(CatalogFile wanted) {
        store.lock();
        putWords(wanted);
        var before = rows.read();
        wanted.plans().forEach(plan ->
                bringToVersion(plan, before.found().plansByName().get(plan.key()).current()));
        wanted.packs().forEach(pack -> bringPackPrices(pack, before.packs()));
        addOns.publish(wanted.addOns(), before.addOns());
        changes.announce(Catalog.CHANGES, "catalog");
    }

    private void putWords(CatalogFile wanted) {
        store.putRules(wanted.rules());
        wanted.features().forEach(f -> store.putFeature(f, wanted.features().indexOf(f)));
        wanted.limits().forEach(l -> store.putLimit(l, wanted.limits().indexOf(l)));
        wanted.plans().forEach(p -> store.putPlan(p, wanted.plans().indexOf(p)));
        wanted.packs().forEach(p -> store.putPack(p.key(), p.credits(), wanted.packs().indexOf(p)));
        store.archiveAllBut(wanted.features().stream().map(Feature::key).toList(),
                wanted.limits().stream().map(LimitDeclaration::key).toList(),
                wanted.plans().stream().map(PlanEntry::key).toList(),
                wanted.packs().stream().map(PackEntry::key).toList());
        store.forgetAliases();
        wanted.plans().forEach(p -> p.aliases().forEach(alias -> store.addAlias(alias, p.key())));
    }

    private void bringToVersion(PlanEntry wanted, @Nullable PlanVersion current) {
        if (current != null && current.terms().equals(wanted.terms())) {
            bringPrices(current, wanted.prices());
            return;
        }
        var version = PlanVersionId.next();
        store.addVersion(version, wanted.key(), wanted.terms());
        wanted.prices().forEach(price -> store.addPrice(version, price));
        if (current != null) {
            log.info("plan {}: version {} for new customers", wanted.key(), current.number() + 1);
            forSale(current).keySet().forEach(store::retirePrice);
        }
    }

    private void bringPrices(PlanVersion version, List<PriceEntry> wanted) {
        var missing = new HashSet<>(wanted);
        forSale(version).forEach((id, price) -> {
            if (!missing.remove(price)) {
                store.retirePrice(id);
            }
        });
        missing.forEach(price -> store.addPrice(version.id(), price));
    }

    static Map<PriceId, PriceEntry> forSale(PlanVersion version) {
        var open = new HashMap<PriceId, PriceEntry>();
        version.prices().stream().filter(Price::forSale).forEach(price -> open.put(price.id(),
                new PriceEntry(Kind.valueOf(price.interval().name()), 0, price.amount())));
        version.prepaid().stream().filter(Prepaid::forSale).forEach(price -> open.put(price.id(),
                new PriceEntry(Kind.PREPAID, price.days(), price.amount())));
        return open;
    }

    private void bringPackPrices(PackEntry wanted, List<Pack> before) {
        var missing = new HashSet<>(wanted.prices());
        before.stream()
                .filter(pack -> pack.key().equals(wanted.key()))
                .flatMap(pack -> pack.prices().stream())
                .filter(price -> price.credits() != wanted.credits() || !missing.remove(price.amount()))
                .forEach(price -> store.retirePackPrice(price.id()));
        missing.forEach(amount -> store.addPackPrice(wanted.key(), wanted.credits(), amount));
    }
}
