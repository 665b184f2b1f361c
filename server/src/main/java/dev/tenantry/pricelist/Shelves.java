package dev.tenantry.pricelist;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.Sale;
import dev.tenantry.payment.listing.Listing;
import dev.tenantry.payment.listing.PriceIds;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lays what is sold here beside what the rail lists. Works as the system. */
@Component
class Shelves {

    private final Catalog catalog;
    private final PriceIds ids;

    Shelves(Catalog catalog, PriceIds ids) {
        this.catalog = catalog;
        this.ids = ids;
    }

    List<PlanMatch> compare(Listing listing, Wanted wanted) {
        var all = Matching.of(sold(), listing, ids.all(listing.rail()));
        var keys = wanted.plans().stream().map(catalog::planOnOffer).map(Plan::key).toList();
        return all.stream().filter(match -> keys.isEmpty() || keys.contains(match.plan().key())).toList();
    }

    /** Nothing at a rail belongs to plans that are free or sold by talking to somebody. */
    private List<Plan> sold() {
        return catalog.plans().stream().filter(plan -> !plan.archived() && plan.sale() == Sale.SELF_SERVE)
                .toList();
    }
}
