package dev.tenantry.entitlement;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.catalog.Sale;
import dev.tenantry.web.PublicUrl;
import java.util.Comparator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the cheapest plan that would turn a no into a yes. */
@Component
class Unlocks {

    private final Catalog catalog;
    private final PublicUrl urls;

    Unlocks(Catalog catalog, PublicUrl urls) {
        this.catalog = catalog;
        this.urls = urls;
    }

    /** Null when no other plan on offer would do. */
    @Nullable Unlock cheapest(Facts facts, Predicate<PlanVersion> enough) {
        var own = facts.active() ? facts.holding().plan().plan() : "";
        return catalog.publicPlans().stream()
                .filter(plan -> plan.isPaid() && !plan.key().equals(own) && enough.test(plan.current()))
                .min(Comparator.comparingLong(this::costs).thenComparingInt(Plan::position))
                .map(plan -> new Unlock(plan.key(), plan.name(), upgradeUrl(facts, plan.key())))
                .orElse(null);
    }

    /** Where this organization chooses a plan. */
    String upgradeUrl(Facts facts) {
        return urls.of("/o/%s/billing/plans".formatted(facts.slug()));
    }

    private String upgradeUrl(Facts facts, String plan) {
        return upgradeUrl(facts) + "?plan=" + plan;
    }

    private long costs(Plan plan) {
        return plan.sale() == Sale.SALES ? Long.MAX_VALUE
                : plan.current().price(Interval.MONTHLY, catalog.rules().currency())
                        .map(price -> price.amount().amountMinor()).orElse(Long.MAX_VALUE);
    }
}
