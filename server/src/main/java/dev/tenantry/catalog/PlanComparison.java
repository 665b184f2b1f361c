package dev.tenantry.catalog;

import dev.tenantry.catalog.Comparison.Group;
import dev.tenantry.catalog.Comparison.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts the public plans side by side, from the rows that enforce them. */
@Component
public class PlanComparison {

    private final Catalog catalog;
    private final MessageSource texts;

    PlanComparison(Catalog catalog, MessageSource texts) {
        this.catalog = catalog;
        this.texts = texts;
    }

    /** The columns are {@link Catalog#publicPlans}, in their order. */
    public Comparison of(Locale locale) {
        return of(catalog.publicPlans(), locale);
    }

    /** The columns are these. */
    public Comparison of(List<Plan> plans, Locale locale) {
        return new Comparison(List.of(
                new Group(text("catalog.compare.limits", locale), amounts(plans, locale)),
                new Group(text("catalog.compare.features", locale), features(plans))));
    }

    private List<Row> amounts(List<Plan> plans, Locale locale) {
        var rows = new ArrayList<Row>();
        catalog.limits().forEach(limit -> rows.add(row(limit.name(), null, plans,
                plan -> limit(limit, plan.current(), locale))));
        rows.add(row(text("catalog.compare.credits", locale),
                text("catalog.compare.credits.about", locale), plans,
                plan -> credits(plan.current().allowance(), locale)));
        rows.add(row(text("catalog.compare.premium", locale),
                text("catalog.compare.premium.about", locale), plans,
                plan -> bound(plan.current().allowance().premiumCap(), locale)));
        rows.add(row(text("catalog.compare.requests", locale), null, plans,
                plan -> bound(plan.current().terms().requestsPerMinute(), locale)));
        rows.add(row(text("catalog.compare.retention", locale), null, plans,
                plan -> bound(plan.current().terms().retentionDays(), locale)));
        return rows;
    }

    private List<Row> features(List<Plan> plans) {
        return catalog.features().stream()
                .map(feature -> row(feature.name(), feature.about(), plans,
                        plan -> plan.current().has(feature.key()) ? "yes" : "no"))
                .toList();
    }

    private String limit(LimitDeclaration limit, PlanVersion version, Locale locale) {
        return version.perSeat() && limit.counts() == LimitDeclaration.Counts.MEMBERS
                ? text("catalog.compare.paidSeats", locale)
                : bound(version.bound(limit.key()).orElse(limit.defaultBound()), locale);
    }

    private String credits(Allowance allowance, Locale locale) {
        var amount = bound(allowance.credits(), locale);
        var key = allowance.lifetime() ? "catalog.compare.once" : "catalog.compare.monthly";
        return allowance.credits().unlimited() ? amount : text(key, locale, amount);
    }

    private String bound(Bound bound, Locale locale) {
        return bound.unlimited() ? text("catalog.compare.unlimited", locale)
                : text("catalog.compare.number", locale, bound.value());
    }

    private static Row row(String name, @Nullable String about, List<Plan> plans,
            Function<Plan, String> cell) {
        return new Row(name, about, plans.stream().map(cell).toList());
    }

    private String text(String key, Locale locale, @Nullable Object... values) {
        return texts.getMessage(key, values, locale);
    }
}
