package dev.tenantry.catalog.web;

import dev.tenantry.catalog.Allowance;
import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Currencies;
import dev.tenantry.catalog.Feature;
import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.Price;
import dev.tenantry.catalog.PriceId;
import dev.tenantry.catalog.addon.AddOn;
import dev.tenantry.catalog.addon.AddOnPrice;
import dev.tenantry.kernel.Money;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue as the public API shows it. Amounts are in minor units (cents) of the currency; prices in the
 * other {@code currencies} stand in each plan's {@code prices}.
 */
record PublicPlans(String currency, List<String> currencies, Trial trial, List<FeatureWords> features,
        List<Entry> plans, List<AddOnEntry> addOns) {

    record Trial(String plan, int days) {}

    record FeatureWords(String key, String name, String about) {}

    /** {@code maxSeats} null: no end. Paid seats come on top where {@code perSeat}. */
    record Entry(String plan, List<String> aliases, String displayName, String description, String sale,
            boolean perSeat, @Nullable Long monthlyPriceCents, @Nullable Long annualPriceCents,
            List<Offer> prices, @Nullable Long maxSeats, Map<String, Boolean> features,
            Map<String, LimitWords> limits, Credits credits, Amount requestsPerMinute, Amount retentionDays,
            boolean recommended, int sortOrder, boolean isPublic) {}

    /** {@code plans}: those it may be added to; {@code limits}: so much more for each, up to {@code most}. */
    record AddOnEntry(String addOn, String displayName, String description, List<String> plans, int most,
            List<Offer> prices, Map<String, Long> limits, Set<String> features) {

        static AddOnEntry of(AddOn addOn, List<String> shown) {
            var brings = addOn.current().brings();
            return new AddOnEntry(addOn.key(), addOn.name(), addOn.about(),
                    addOn.plans().stream().filter(shown::contains).toList(), addOn.most(),
                    addOn.current().prices().stream().filter(AddOnPrice::forSale)
                            .map(price -> offer(price.id(), price.interval(), price.amount())).toList(),
                    brings.limits(), brings.features());
        }
    }

    record Offer(PriceId id, String interval, String currency, long amountMinor) {}

    /** {@code perSeat}: what is bought counts, and {@code value} where nothing is, as in a trial. */
    record LimitWords(String name, String window, @Nullable Long value, boolean unlimited,
            boolean perSeat) {}

    record Amount(@Nullable Long value, boolean unlimited) {

        static Amount of(Bound bound) {
            return new Amount(bound.value(), bound.unlimited());
        }
    }

    record Credits(Amount allowance, Amount premium, String renews) {

        static Credits of(Allowance allowance) {
            return new Credits(Amount.of(allowance.credits()), Amount.of(allowance.premiumCap()),
                    word(allowance.renews()));
        }
    }

    static PublicPlans of(Catalog catalog, Currencies currencies) {
        var rules = catalog.rules();
        return new PublicPlans(rules.currency().getCurrencyCode(),
                currencies.offered().stream().map(Currency::getCurrencyCode).toList(),
                new Trial(rules.trialPlan(), rules.trialDays()),
                catalog.features().stream().map(f -> new FeatureWords(f.key(), f.name(), f.about())).toList(),
                catalog.publicPlans().stream().map(plan -> entry(plan, catalog)).toList(), addOns(catalog));
    }

    private static List<AddOnEntry> addOns(Catalog catalog) {
        var shown = catalog.publicPlans().stream().map(Plan::key).toList();
        return catalog.addOns().stream().filter(addOn -> addOn.plans().stream().anyMatch(shown::contains))
                .map(addOn -> AddOnEntry.of(addOn, shown)).toList();
    }

    private static Offer offer(PriceId id, Interval interval, Money amount) {
        return new Offer(id, word(interval), amount.currency().getCurrencyCode(), amount.amountMinor());
    }

    private static Entry entry(Plan plan, Catalog catalog) {
        var terms = plan.current().terms();
        return new Entry(plan.key(), plan.aliases(), plan.name(), plan.tagline(), word(plan.sale()),
                terms.perSeat(),
                cents(plan, catalog, Interval.MONTHLY), cents(plan, catalog, Interval.YEARLY),
                offers(plan), seats(plan, catalog), features(plan, catalog.features()),
                limits(plan, catalog.limits()), Credits.of(terms.allowance()),
                Amount.of(terms.requestsPerMinute()), Amount.of(terms.retentionDays()), plan.recommended(),
                plan.position(), true);
    }

    private static @Nullable Long cents(Plan plan, Catalog catalog, Interval interval) {
        return plan.current().price(interval, catalog.rules().currency())
                .map(price -> price.amount().amountMinor()).orElse(null);
    }

    private static List<Offer> offers(Plan plan) {
        return plan.current().prices().stream()
                .filter(Price::forSale)
                .map(price -> offer(price.id(), price.interval(), price.amount()))
                .toList();
    }

    private static @Nullable Long seats(Plan plan, Catalog catalog) {
        return catalog.limits().stream()
                .filter(limit -> limit.counts() == LimitDeclaration.Counts.MEMBERS)
                .findFirst()
                .flatMap(limit -> plan.current().bound(limit.key()))
                .flatMap(bound -> Optional.ofNullable(bound.value()))
                .orElse(null);
    }

    private static Map<String, Boolean> features(Plan plan, List<Feature> declared) {
        var features = new LinkedHashMap<String, Boolean>();
        declared.forEach(feature -> features.put(feature.key(), plan.current().has(feature.key())));
        return features;
    }

    private static Map<String, LimitWords> limits(Plan plan, List<LimitDeclaration> declared) {
        var limits = new LinkedHashMap<String, LimitWords>();
        declared.forEach(limit -> {
            var bound = plan.current().bound(limit.key()).orElse(limit.defaultBound());
            limits.put(limit.key(), new LimitWords(limit.name(), word(limit.window()), bound.value(),
                    bound.unlimited(),
                    plan.current().perSeat()
                            && limit.counts() == LimitDeclaration.Counts.MEMBERS));
        });
        return limits;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
