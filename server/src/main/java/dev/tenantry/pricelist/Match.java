package dev.tenantry.pricelist;

import dev.tenantry.catalog.Interval;
import dev.tenantry.kernel.Money;
import dev.tenantry.payment.listing.PriceAtRail;
import dev.tenantry.payment.listing.ListedPrice;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * One way to pay for a plan, here and at the rail.
 *
 * @param here   what it costs in the catalogue, null where it is not sold that way
 * @param there  the rail's price that belongs to it, null where there is none
 * @param known  the id we have for it already
 * @param wrong  why the known id cannot be sold at
 * @param others how many more of the rail's prices it could be
 */
record Match(Interval interval, Currency currency, @Nullable Money here, @Nullable ListedPrice there,
        @Nullable PriceAtRail known, @Nullable String wrong, int others) {

    /** How the two stand to each other. */
    enum State { SAME, ID_MISSING, OTHER_AMOUNT, ONLY_HERE, ONLY_THERE, BROKEN }

    State state() {
        if (here == null) {
            return State.ONLY_THERE;
        }
        if (there == null) {
            return wrong == null ? State.ONLY_HERE : State.BROKEN;
        }
        if (!here.equals(there.amount())) {
            return State.OTHER_AMOUNT;
        }
        return known != null && known.price().equals(there.id()) ? State.SAME : State.ID_MISSING;
    }
}
