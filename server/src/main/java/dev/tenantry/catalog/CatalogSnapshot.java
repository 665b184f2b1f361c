package dev.tenantry.catalog;

import dev.tenantry.catalog.addon.AddOns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The whole catalogue as it was at one moment; small, immutable, shared by all threads of a node. */
record CatalogSnapshot(Rules rules, List<Feature> features, List<LimitDeclaration> limits, List<Plan> plans,
        Map<PlanVersionId, PlanVersion> versions, List<Pack> packs, AddOns addOns, Found found) {

    /** The same by what it is looked up by; checks ask for them with each request. */
    record Found(Map<String, Feature> features, Map<String, LimitDeclaration> limits, List<Plan> offered,
            Map<String, Plan> plansByName, Map<PriceId, Price> prices) {}

    static CatalogSnapshot of(Rules rules, List<Feature> features, List<LimitDeclaration> limits,
            List<Plan> plans, Map<PlanVersionId, PlanVersion> versions, List<Pack> packs, AddOns addOns) {
        return new CatalogSnapshot(rules, features, limits, plans, versions, packs, addOns, new Found(
                by(features, Feature::key), by(limits, LimitDeclaration::key),
                plans.stream().filter(Plan::offered).toList(), byName(plans), prices(versions)));
    }

    private static <T> Map<String, T> by(List<T> all, Function<T, String> key) {
        return all.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }

    private static Map<String, Plan> byName(List<Plan> plans) {
        var byName = new HashMap<String, Plan>();
        plans.forEach(plan -> {
            byName.put(plan.key(), plan);
            plan.aliases().forEach(alias -> byName.put(alias, plan));
        });
        return byName;
    }

    private static Map<PriceId, Price> prices(Map<PlanVersionId, PlanVersion> versions) {
        var prices = new HashMap<PriceId, Price>();
        versions.values().forEach(version ->
                version.prices().forEach(price -> prices.put(price.id(), price)));
        return prices;
    }
}
