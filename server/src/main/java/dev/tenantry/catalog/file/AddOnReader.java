package dev.tenantry.catalog.file;

import dev.tenantry.catalog.Feature;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.catalog.Sale;
import dev.tenantry.catalog.addon.Brings;
import dev.tenantry.catalog.file.CatalogFile.AddOnEntry;
import dev.tenantry.catalog.file.CatalogFile.Kind;
import dev.tenantry.catalog.file.CatalogFile.PlanEntry;
import dev.tenantry.catalog.file.CatalogFile.PriceEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads one add-on. What it may refer to is given, and the currency that everything has a price in. */
record AddOnReader(List<Feature> features, List<LimitDeclaration> limits, List<PlanEntry> plans,
        String currency) {

    private static final long MOST = 10_000;
    private static final long MOST_MORE = 1_000_000_000;

    AddOnEntry read(String key, Section addOn) {
        var name = addOn.text("name");
        var about = addOn.text("about");
        var plans = plans(addOn);
        var most = (int) addOn.number("most", 1, MOST);
        var brings = new Brings(limits(addOn), features(addOn));
        var prices = PriceReader.recurring(addOn.required("prices"));
        addOn.nothingElse();
        if (brings.limits().isEmpty() && brings.features().isEmpty()) {
            addOn.complain("brings nothing; write limits: with how much more, or features:, or both");
        }
        plans.forEach(plan -> checkWorth(addOn, plan, brings));
        checkPrices(addOn, plans, prices);
        return new AddOnEntry(key, name, about, plans.stream().map(PlanEntry::key).toList(), most, brings,
                prices);
    }

    private List<PlanEntry> plans(Section addOn) {
        var sold = plans.stream().filter(plan -> plan.terms().sale() == Sale.SELF_SERVE).toList();
        if (!addOn.has("plans")) {
            addOn.complain("plans", "is missing; name the plans it may be added to, or write the word all");
        }
        var named = addOn.list("plans", sold.stream().map(PlanEntry::key).toList());
        if (addOn.has("plans") && named.isEmpty()) {
            addOn.complain("plans", "name at least one plan that people buy themselves");
        }
        named.forEach(name -> {
            if (plans.stream().noneMatch(plan -> plan.key().equals(name))) {
                addOn.complain("plans", "no plan is called " + name);
            } else if (sold.stream().noneMatch(plan -> plan.key().equals(name))) {
                addOn.complain("plans", name + " is not bought by the month or year, "
                        + "so nothing can be billed with it");
            }
        });
        return sold.stream().filter(plan -> named.contains(plan.key())).toList();
    }

    private Map<String, Long> limits(Section addOn) {
        var more = new LinkedHashMap<String, Long>();
        addOn.section("limits").ifPresent(section -> section.eachKey(key -> {
            var limit = limits.stream().filter(one -> one.key().equals(key)).findFirst().orElse(null);
            if (limit == null) {
                section.complain(key, "no limit is called " + key + "; declared are "
                        + limits.stream().map(LimitDeclaration::key).toList());
            } else if (limit.counts() == LimitDeclaration.Counts.MEMBERS) {
                section.complain(key, "counts members; seats are sold with the plan");
            } else {
                more.put(key, section.number(key, 1, MOST_MORE));
            }
        }));
        return more;
    }

    private Set<String> features(Section addOn) {
        var declared = features.stream().map(Feature::key).toList();
        var named = addOn.list("features", null);
        named.stream().filter(feature -> !declared.contains(feature)).forEach(feature ->
                addOn.complain("features",
                        "no feature is called " + feature + "; declared are " + declared));
        return Set.copyOf(named.stream().distinct().toList());
    }

    /** Nobody is sold what their plan has already. */
    private void checkWorth(Section addOn, PlanEntry plan, Brings brings) {
        var nothingMore = brings.limits().keySet().stream()
                .allMatch(limit -> plan.terms().limits().get(limit).unlimited())
                && plan.terms().features().containsAll(brings.features());
        if (nothingMore && !(brings.limits().isEmpty() && brings.features().isEmpty())) {
            addOn.complain("plans", plan.key() + " has all of it already");
        }
    }

    private void checkPrices(Section addOn, List<PlanEntry> plans, List<PriceEntry> prices) {
        for (var kind : List.of(Kind.MONTHLY, Kind.YEARLY)) {
            var sellers = plans.stream().filter(plan -> sells(plan.prices(), kind)).map(PlanEntry::key)
                    .toList();
            if (addOn.has("prices") && !sellers.isEmpty() && !sells(prices, kind)) {
                addOn.complain("prices", "has none for %s in %s, as %s is sold".formatted(
                        kind.name().toLowerCase(Locale.ROOT), currency, String.join(", ", sellers)));
            }
        }
    }

    private boolean sells(List<PriceEntry> prices, Kind kind) {
        return prices.stream().anyMatch(price -> price.kind() == kind
                && price.amount().currency().getCurrencyCode().equals(currency));
    }
}
