package dev.tenantry.catalog;

import dev.tenantry.catalog.file.CatalogFile;
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
                rows.packs().stream().map(StandingFile::entry).toList());
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

    private static PackEntry entry(Pack pack) {
        return new PackEntry(pack.key(), pack.credits(),
                pack.prices().stream().map(Pack.PackPrice::amount).toList());
    }
}
