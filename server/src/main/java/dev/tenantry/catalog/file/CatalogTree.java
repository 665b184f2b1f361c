package dev.tenantry.catalog.file;

import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.Feature;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.catalog.Rules;
import dev.tenantry.catalog.Terms;
import dev.tenantry.catalog.file.CatalogFile.AddOnEntry;
import dev.tenantry.catalog.file.CatalogFile.Kind;
import dev.tenantry.catalog.file.CatalogFile.PackEntry;
import dev.tenantry.catalog.file.CatalogFile.PlanEntry;
import dev.tenantry.catalog.file.CatalogFile.PriceEntry;
import dev.tenantry.kernel.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** The way back: a catalogue as the keys and values of its file. Reading what it writes gives the same. */
public final class CatalogTree {

    private CatalogTree() {}

    public static Map<String, Object> of(CatalogFile catalog) {
        var rules = catalog.rules();
        var tree = new LinkedHashMap<String, Object>();
        tree.put("currency", rules.currency().getCurrencyCode());
        tree.put("trial", ordered("plan", rules.trialPlan(), "days", rules.trialDays(), "per_mailbox",
                bound(rules.trialLimits().perMailbox()), "per_domain",
                bound(rules.trialLimits().perDomain())));
        tree.put("when_trial_ends", lockOr(rules.whenTrialEnds()));
        tree.put("when_paid_ends", lockOr(rules.whenPaidEnds()));
        tree.put("dunning_days", rules.dunningDays());
        tree.put("visitor", visitor(rules.visitor()));
        var features = new LinkedHashMap<String, Object>();
        catalog.features().forEach(feature -> features.put(feature.key(), feature(feature)));
        tree.put("features", features);
        var limits = new LinkedHashMap<String, Object>();
        catalog.limits().forEach(limit -> limits.put(limit.key(), limit(limit)));
        tree.put("limits", limits);
        var plans = new LinkedHashMap<String, Object>();
        catalog.plans().forEach(plan -> plans.put(plan.key(), plan(plan, catalog)));
        tree.put("plans", plans);
        var packs = new LinkedHashMap<String, Object>();
        catalog.packs().forEach(pack -> packs.put(pack.key(), pack(pack)));
        tree.put("packs", packs);
        var addOns = new LinkedHashMap<String, Object>();
        catalog.addOns().forEach(addOn -> addOns.put(addOn.key(), addOn(addOn, catalog)));
        tree.put("add_ons", addOns);
        return tree;
    }

    /** As a file, one key a line. */
    public static String yaml(Map<String, ?> tree) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setDereferenceAliases(true);
        options.setWidth(110);
        return new Yaml(options).dump(tree);
    }

    private static Map<String, Object> visitor(Rules.Visitor visitor) {
        return ordered("credits", visitor.credits(), "new_a_day", visitor.newADay(), "budget_a_day",
                visitor.budgetADay());
    }

    private static Map<String, Object> feature(Feature feature) {
        return ordered("name", feature.name(), "about", feature.about());
    }

    private static Map<String, Object> limit(LimitDeclaration limit) {
        var tree = ordered("name", limit.name(), "window", word(limit.window()), "default",
                bound(limit.defaultBound()), "counts", word(limit.counts()));
        if (limit.counts() == LimitDeclaration.Counts.USAGE) {
            tree.put("aggregation", word(limit.aggregation()));
        }
        return tree;
    }

    private static Map<String, Object> plan(PlanEntry plan, CatalogFile catalog) {
        var tree = ordered("aliases", plan.aliases(), "name", plan.name(), "tagline", plan.tagline(),
                "listed", plan.listed(), "recommended", plan.recommended());
        terms(tree, plan.terms(), catalog);
        var recurring = new LinkedHashMap<String, Object>();
        var prepaid = new LinkedHashMap<String, Object>();
        plan.prices().forEach(price -> put(price, price.kind() == Kind.PREPAID ? prepaid : recurring));
        if (!recurring.isEmpty()) {
            tree.put("prices", recurring);
        }
        if (!prepaid.isEmpty()) {
            tree.put("prepaid", prepaid);
        }
        return tree;
    }

    private static void terms(Map<String, Object> tree, Terms terms, CatalogFile catalog) {
        tree.put("sale", word(terms.sale()));
        tree.put("per_seat", terms.perSeat());
        var limits = new LinkedHashMap<String, Object>();
        catalog.limits().forEach(limit -> limits.put(limit.key(),
                bound(terms.limits().getOrDefault(limit.key(), limit.defaultBound()))));
        tree.put("limits", limits);
        tree.put("features", catalog.features().stream().map(Feature::key)
                .filter(terms.features()::contains).toList());
        tree.put("allowance", ordered("credits", bound(terms.allowance().credits()), "premium",
                bound(terms.allowance().premiumCap()), "renews", word(terms.allowance().renews())));
        tree.put("requests_per_minute", bound(terms.requestsPerMinute()));
        tree.put("retention_days", bound(terms.retentionDays()));
        tree.put("idle_sweep_days", terms.idleSweepDays() == null ? "never" : terms.idleSweepDays());
    }

    private static void put(PriceEntry price, Map<String, Object> into) {
        var currency = price.amount().currency().getCurrencyCode();
        if (price.kind() == Kind.PREPAID) {
            put(into, Integer.toString(price.days()), currency, price.amount().decimal());
        } else {
            put(into, currency, word(price.kind()), price.amount().decimal());
        }
    }

    private static void put(Map<String, Object> tree, String outer, String inner, Object value) {
        var within = entry(tree.get(outer));
        within.put(inner, value);
        tree.put(outer, within);
    }

    private static Map<String, Object> pack(PackEntry pack) {
        var prices = new LinkedHashMap<String, Object>();
        for (Money amount : pack.prices()) {
            prices.put(amount.currency().getCurrencyCode(), amount.decimal());
        }
        return ordered("credits", pack.credits(), "prices", prices);
    }

    private static Map<String, Object> addOn(AddOnEntry addOn, CatalogFile catalog) {
        var limits = new LinkedHashMap<String, Object>();
        catalog.limits().stream().map(LimitDeclaration::key).filter(addOn.brings().limits()::containsKey)
                .forEach(key -> limits.put(key, addOn.brings().limits().get(key)));
        var prices = new LinkedHashMap<String, Object>();
        addOn.prices().forEach(price -> put(price, prices));
        return ordered("name", addOn.name(), "about", addOn.about(), "plans", addOn.plans(), "most",
                addOn.most(), "limits", limits, "features", catalog.features().stream().map(Feature::key)
                        .filter(addOn.brings().features()::contains).toList(), "prices", prices);
    }

    private static Object bound(Bound bound) {
        return bound.value() == null ? "unlimited" : bound.value();
    }

    private static String lockOr(@Nullable String plan) {
        return plan == null ? "lock" : plan;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        var tree = new LinkedHashMap<String, Object>();
        for (int n = 0; n < keysAndValues.length; n += 2) {
            tree.put((String) keysAndValues[n], keysAndValues[n + 1]);
        }
        return tree;
    }

    /** The entries of one part, such as {@code plans}, by their keys: a copy, like every {@link #entry}. */
    public static Map<String, Object> section(Map<String, Object> tree, String name) {
        return entry(tree.get(name));
    }

    /** What stands there by its keys, in its order; empty where nothing or a single value stands. */
    public static Map<String, Object> entry(@Nullable Object there) {
        var copy = new LinkedHashMap<String, Object>();
        if (there instanceof Map<?, ?> map) {
            map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        }
        return copy;
    }

    /** Every value by its whole path, such as {@code prices.USD.monthly}. */
    public static Map<String, Object> flat(@Nullable Object tree) {
        var values = new LinkedHashMap<String, Object>();
        flatten("", tree, values);
        return values;
    }

    private static void flatten(String path, @Nullable Object tree, Map<String, Object> into) {
        if (tree instanceof Map<?, ?> inner) {
            inner.forEach((key, value) -> flatten(path.isEmpty() ? key.toString() : path + "." + key, value,
                    into));
        } else if (tree instanceof List<?> list) {
            into.put(path, List.copyOf(list));
        } else if (tree != null) {
            into.put(path, tree);
        }
    }
}
