package dev.tenantry.pricelist;

import dev.tenantry.catalog.Plan;
import dev.tenantry.payment.listing.ListedProduct;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan beside the product at the rail that is for it.
 *
 * @param others how many more products it could have been
 * @param takenBy the plan whose product it is already; then nothing of this one can be matched
 */
record PlanMatch(Plan plan, @Nullable ListedProduct product, int others, @Nullable String takenBy,
        List<Match> matches) {

    /** Whether the rail sells it by the month in any currency, as it has to. */
    boolean soldMonthlyThere() {
        return matches.stream().anyMatch(match -> match.there() != null
                && match.interval() == dev.tenantry.catalog.Interval.MONTHLY);
    }
}
