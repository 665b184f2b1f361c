package dev.tenantry.catalog.file;

import dev.tenantry.catalog.Allowance;
import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.Sale;
import dev.tenantry.catalog.Terms;
import dev.tenantry.catalog.file.CatalogFile.PlanEntry;
import dev.tenantry.catalog.file.CatalogFile.PriceEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one plan. What it may refer to is given: the declared features and limits. */
record PlanReader(List<String> features, List<String> limits) {

    private static final long MOST_CREDITS = 1_000_000_000;

    PlanEntry read(String key, Section plan) {
        var aliases = plan.list("aliases", null);
        var name = plan.text("name");
        var tagline = plan.text("tagline");
        var listed = plan.flag("listed", true);
        var recommended = plan.flag("recommended", false);
        var prices = prices(plan);
        var terms = terms(plan);
        plan.nothingElse();
        checkSale(plan, terms.sale(), prices);
        return new PlanEntry(key, aliases, name, tagline, listed, recommended, terms, prices);
    }

    private Terms terms(Section plan) {
        var idle = plan.text("idle_sweep_days");
        var sweep = idle.equals("never") ? null : Long.valueOf(plan.number("idle_sweep_days", 1, 3650));
        return new Terms(plan.choice("sale", Sale.class), plan.flag("per_seat", false), features(plan),
                limits(plan), allowance(plan), positive(plan, "requests_per_minute"),
                positive(plan, "retention_days"), sweep);
    }

    private Set<String> features(Section plan) {
        if (!plan.has("features")) {
            plan.complain("features", "is missing; write [] for none or the word all");
        }
        var named = plan.list("features", features);
        named.stream().filter(f -> !features.contains(f)).forEach(f ->
                plan.complain("features", "no feature is called " + f + "; declared are " + features));
        return Set.copyOf(new ArrayList<>(new java.util.LinkedHashSet<>(named)));
    }

    private Map<String, Bound> limits(Section plan) {
        var section = plan.required("limits");
        var bounds = new LinkedHashMap<String, Bound>();
        limits.forEach(limit -> bounds.put(limit, section.bound(limit)));
        section.nothingElse();
        return bounds;
    }

    private Allowance allowance(Section plan) {
        var section = plan.required("allowance");
        var allowance = new Allowance(section.bound("credits"), section.bound("premium"),
                section.choice("renews", Allowance.Renews.class));
        section.nothingElse();
        for (var bound : List.of(allowance.credits(), allowance.premiumCap())) {
            if (!bound.unlimited() && bound.value() > MOST_CREDITS) {
                section.complain("is at most %d credits, or the word unlimited".formatted(MOST_CREDITS));
            }
        }
        if (!allowance.credits().atLeast(allowance.premiumCap())) {
            section.complain("premium", "is a part of credits and cannot be more than they are");
        }
        return allowance;
    }

    private Bound positive(Section plan, String key) {
        var bound = plan.bound(key);
        if (plan.has(key) && bound.equals(Bound.NONE)) {
            plan.complain(key, "is 1 or more, or the word unlimited");
            return Bound.of(1);
        }
        return bound;
    }

    private List<PriceEntry> prices(Section plan) {
        var prices = new ArrayList<PriceEntry>();
        plan.section("prices").ifPresent(section -> prices.addAll(PriceReader.recurring(section)));
        plan.section("prepaid").ifPresent(section -> prices.addAll(PriceReader.prepaid(section)));
        return prices;
    }

    private void checkSale(Section plan, Sale sale, List<PriceEntry> prices) {
        if (sale == Sale.FREE && !prices.isEmpty()) {
            plan.complain("prices", "a free plan has no prices; write sale: self_serve to sell it");
        }
        if (sale == Sale.SELF_SERVE && !plan.has("prices")) {
            plan.complain("prices", "is missing; a plan people buy themselves needs at least one price");
        }
    }
}
