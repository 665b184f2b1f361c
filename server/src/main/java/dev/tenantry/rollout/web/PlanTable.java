package dev.tenantry.rollout.web;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Comparison.Group;
import dev.tenantry.catalog.Comparison.Row;
import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.PlanComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Every plan that can be had beside the others: what it costs, its limits, its features. */
@Component
record PlanTable(Catalog catalog, PlanComparison comparison, MessageSource texts) {

    List<Plan> all() {
        return catalog.plans();
    }

    List<Plan> columns() {
        return catalog.plans().stream().filter(plan -> !plan.archived()).toList();
    }

    List<Group> groups(List<Plan> columns, Locale locale) {
        var groups = new ArrayList<Group>();
        groups.add(new Group(texts.getMessage("rollout.compare.prices", null, locale), List.of(
                row("rollout.compare.monthly", Interval.MONTHLY, columns, locale),
                row("rollout.compare.yearly", Interval.YEARLY, columns, locale))));
        groups.addAll(comparison.of(columns, locale).groups());
        return groups;
    }

    private Row row(String name, Interval interval, List<Plan> columns, Locale locale) {
        var currency = catalog.rules().currency();
        return new Row(texts.getMessage(name, null, locale), null, columns.stream()
                .map(plan -> plan.current().price(interval, currency)
                        .map(price -> price.amount().shown(locale)).orElse("–"))
                .toList());
    }
}
