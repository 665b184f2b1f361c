package dev.tenantry.catalog;

import dev.tenantry.catalog.addon.AddOn;
import dev.tenantry.catalog.addon.AddOnPublication;
import dev.tenantry.catalog.addon.Brings;
import dev.tenantry.catalog.file.CatalogFile;
import dev.tenantry.catalog.file.CatalogFile.AddOnEntry;
import dev.tenantry.catalog.file.CatalogFile.PackEntry;
import dev.tenantry.catalog.file.CatalogFile.PlanEntry;
import dev.tenantry.catalog.file.CatalogFile.PriceEntry;
import java.util.Comparator;
import java.util.HashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The rows as the file they could have come from. */
final class StandingFile {

    private static final Comparator<PriceEntry> ORDER = Comparator
            .comparing((PriceEntry price) -> price.amount().currency().getCurrencyCode())
            .thenComparing(PriceEntry::kind).thenComparing(PriceEntry::days);

    private StandingFile() {}

    static CatalogFile of(CatalogSnapshot rows, Predicate<String> andArchived) {
        return new CatalogFile(rows.rules(), rows.features(), rows.limits(),
                rows.plans().stream()
                        .filter(plan -> !plan.archived() || andArchived.test(plan.key()))
                        .map(plan -> entry(plan, rows))
                        .toList(),
                rows.packs().stream().map(StandingFile::entry).toList(),
                rows.addOns().offered().stream().map(addOn -> entry(addOn, rows)).toList());
    }

    /** Names what is declared now: what no longer is binds nobody, and a new limit has its default. */
    static PlanEntry entry(Plan plan, CatalogSnapshot rows) {
        var terms = plan.current().terms();
        var features = rows.features().stream().map(Feature::key).filter(terms.features()::contains)
                .collect(Collectors.toSet());
        var limits = new HashMap<String, Bound>();
        rows.limits().forEach(limit -> limits.put(limit.key(),
                terms.limits().getOrDefault(limit.key(), limit.defaultBound())));
        return new PlanEntry(plan.key(), plan.aliases(), plan.name(), plan.tagline(), plan.listed(),
                plan.recommended(), new Terms(terms.sale(), terms.perSeat(), features, limits,
                        terms.allowance(), terms.requestsPerMinute(), terms.retentionDays(),
                        terms.idleSweepDays()),
                Publication.forSale(plan.current()).values().stream().sorted(ORDER).toList());
    }

    /** As with plans: what is no longer declared, or no longer sold, is not in it. */
    private static AddOnEntry entry(AddOn addOn, CatalogSnapshot rows) {
        var brings = addOn.current().brings();
        var limits = new HashMap<String, Long>();
        rows.limits().stream().map(LimitDeclaration::key).filter(brings.limits()::containsKey)
                .forEach(key -> limits.put(key, brings.limits().get(key)));
        return new AddOnEntry(addOn.key(), addOn.name(), addOn.about(), addOn.plans(), addOn.most(),
                new Brings(limits, rows.features().stream().map(Feature::key)
                        .filter(brings.features()::contains).collect(Collectors.toSet())),
                AddOnPublication.forSale(addOn.current()).values().stream().sorted(ORDER).toList());
    }

    private static PackEntry entry(Pack pack) {
        return new PackEntry(pack.key(), pack.credits(),
                pack.prices().stream().map(Pack.PackPrice::amount).toList());
    }
}
