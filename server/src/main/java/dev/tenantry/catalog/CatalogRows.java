package dev.tenantry.catalog;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.tenantry.catalog.CatalogStore.PriceRow;
import dev.tenantry.catalog.CatalogStore.VersionRow;
import dev.tenantry.catalog.addon.AddOnRows;
import dev.tenantry.kernel.Money;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Puts the rows together into what the catalogue means. */
@Component
class CatalogRows {

    private static final String PREPAID = "prepaid";

    private final CatalogStore store;
    private final AddOnRows addOns;

    CatalogRows(CatalogStore store, AddOnRows addOns) {
        this.store = store;
        this.addOns = addOns;
    }

    /** Whether there is anything to read. */
    boolean loaded() {
        return store.rules().isPresent();
    }

    CatalogSnapshot read() {
        var versions = versions();
        return CatalogSnapshot.of(rules(), store.features(), limits(), plans(versions), versions, packs(),
                addOns.read());
    }

    private Rules rules() {
        var row = store.rules()
                .orElseThrow(() -> new IllegalStateException("the catalogue was never loaded"));
        return new Rules(Currency.getInstance(row.currency()), row.trialPlan(), row.trialDays(),
                new Rules.TrialLimits(Bound.ofRow(row.trialsPerMailbox()),
                        Bound.ofRow(row.trialsPerDomain())),
                row.whenTrialEnds(), row.whenPaidEnds(), row.dunningDays(),
                new Rules.Visitor(row.visitorCredits(), row.visitorNewADay(), row.visitorBudget()));
    }

    private List<LimitDeclaration> limits() {
        return store.limits().stream()
                .map(row -> new LimitDeclaration(row.key(), row.name(), row.limitWindow(),
                        Bound.ofRow(row.defaultValue()), row.counts(), row.aggregation()))
                .toList();
    }

    private List<Plan> plans(Map<PlanVersionId, PlanVersion> versions) {
        var current = new HashMap<String, PlanVersion>();
        versions.values().forEach(version -> current.put(version.plan(), version)); // the newest comes last
        var aliases = store.aliases().stream().collect(groupingBy(CatalogStore.AliasRow::plan,
                mapping(CatalogStore.AliasRow::alias, toList())));
        return store.plans().stream()
                .map(row -> new Plan(row.key(), aliases.getOrDefault(row.key(), List.of()), row.name(),
                        row.tagline(), row.listed(), row.recommended(), row.archived(), row.position(),
                        current.get(row.key())))
                .toList();
    }

    private Map<PlanVersionId, PlanVersion> versions() {
        var features = store.featuresOfVersions().stream().collect(groupingBy(
                CatalogStore.FeatureOf::planVersionId, mapping(CatalogStore.FeatureOf::feature, toSet())));
        var bounds = new HashMap<PlanVersionId, Map<String, Bound>>();
        store.limitsOfVersions().forEach(row -> bounds
                .computeIfAbsent(row.planVersionId(), id -> new HashMap<>())
                .put(row.limitKey(), Bound.ofRow(row.value())));
        var prices = store.prices().stream().collect(groupingBy(PriceRow::planVersionId));
        var versions = new LinkedHashMap<PlanVersionId, PlanVersion>();
        store.versions().forEach(row -> {
            var terms = terms(row, features.getOrDefault(row.id(), java.util.Set.of()),
                    bounds.getOrDefault(row.id(), Map.of()));
            var own = prices.getOrDefault(row.id(), List.of());
            versions.put(row.id(), new PlanVersion(row.id(), row.plan(), row.number(), terms,
                    recurring(own), prepaid(own)));
        });
        return versions;
    }

    private static Terms terms(VersionRow row, java.util.Set<String> features, Map<String, Bound> limits) {
        var allowance = new Allowance(Bound.ofRow(row.allowanceCredits()),
                Bound.ofRow(row.allowancePremium()), row.allowanceRenews());
        return new Terms(row.sale(), row.perSeat(), features, limits, allowance,
                Bound.ofRow(row.requestsPerMinute()), Bound.ofRow(row.retentionDays()), row.idleSweepDays());
    }

    private static List<Price> recurring(List<PriceRow> rows) {
        return rows.stream()
                .filter(row -> !row.kind().equals(PREPAID))
                .map(row -> new Price(row.id(), row.planVersionId(),
                        Interval.valueOf(row.kind().toUpperCase(java.util.Locale.ROOT)),
                        Money.of(row.amountMinor(), row.currency()), row.forSale()))
                .toList();
    }

    private static List<Prepaid> prepaid(List<PriceRow> rows) {
        return rows.stream()
                .filter(row -> row.kind().equals(PREPAID))
                .map(row -> new Prepaid(row.id(), row.planVersionId(), row.days(),
                        Money.of(row.amountMinor(), row.currency()), row.forSale()))
                .toList();
    }

    private List<Pack> packs() {
        var prices = store.packPrices().stream().collect(groupingBy(CatalogStore.PackPriceRow::pack));
        return store.packs().stream()
                .map(row -> new Pack(row.key(), row.credits(), prices.getOrDefault(row.key(), List.of())
                        .stream()
                        .map(price -> new Pack.PackPrice(price.id(), price.credits(),
                                Money.of(price.amountMinor(), price.currency())))
                        .toList()))
                .toList();
    }
}
