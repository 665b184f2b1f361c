package dev.tenantry.catalog;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Draws the public plans from the rows that enforce them, in somebody's language. */
@Component
public class PlanCards {

    private final Catalog catalog;
    private final MessageSource texts;

    PlanCards(Catalog catalog, MessageSource texts) {
        this.catalog = catalog;
        this.texts = texts;
    }

    /**
     * In the order of the pricing page; {@code current} is the key of the plan the reader has. A plan that is
     * not sold in this currency has no price.
     */
    public List<PlanCard> all(Locale locale, @Nullable String current, Currency currency) {
        var cards = new ArrayList<PlanCard>();
        Plan before = null;
        for (var plan : catalog.publicPlans()) {
            cards.add(card(plan, before, Objects.equals(plan.key(), current), locale, currency));
            before = plan;
        }
        return cards;
    }

    private PlanCard card(Plan plan, @Nullable Plan before, boolean current, Locale locale,
            Currency currency) {
        return new PlanCard(plan.key(), plan.name(), plan.tagline(), plan.recommended(), current,
                price(plan, Interval.MONTHLY, locale, currency),
                price(plan, Interval.YEARLY, locale, currency),
                plan.current().perSeat(), plan.sale().name().toLowerCase(Locale.ROOT),
                points(plan, before, locale));
    }

    private static @Nullable String price(Plan plan, Interval interval, Locale locale, Currency currency) {
        return plan.current().price(interval, currency)
                .map(price -> price.amount().shown(locale))
                .orElse(null);
    }

    private List<String> points(Plan plan, @Nullable Plan before, Locale locale) {
        var points = new ArrayList<String>();
        points.add(credits(plan.current().allowance(), locale));
        catalog.limits().stream()
                .filter(limit -> !plan.current().perSeat()
                        || limit.counts() != LimitDeclaration.Counts.MEMBERS)
                .forEach(limit -> plan.current().bound(limit.key())
                        .ifPresent(bound -> points.add(amount(limit, bound, locale))));
        var known = before == null ? Set.<String>of() : before.current().terms().features();
        if (!known.isEmpty() && plan.current().terms().features().containsAll(known)) {
            points.add(text("catalog.point.everything", locale, before.name()));
        } else {
            known = Set.of();
        }
        for (var feature : catalog.features()) {
            if (plan.current().has(feature.key()) && !known.contains(feature.key())) {
                points.add(feature.name());
            }
        }
        return points;
    }

    private String credits(Allowance allowance, Locale locale) {
        if (allowance.credits().unlimited()) {
            return text("catalog.point.credits.unlimited", locale);
        }
        var key = allowance.lifetime() ? "catalog.point.credits.once" : "catalog.point.credits.monthly";
        return text(key, locale, allowance.credits().value());
    }

    private String amount(LimitDeclaration limit, Bound bound, Locale locale) {
        if (limit.counts() == LimitDeclaration.Counts.MEMBERS && bound.equals(Bound.of(1))) {
            return text("catalog.point.onePerson", locale);
        }
        var name = limit.name().substring(0, 1).toLowerCase(locale) + limit.name().substring(1);
        return bound.unlimited() ? text("catalog.point.unlimited", locale, name)
                : text("catalog.point.limit", locale, bound.value(), name);
    }

    private String text(String key, Locale locale, @Nullable Object... values) {
        return texts.getMessage(key, values, locale);
    }
}
