package dev.tenantry.credit.book;

import dev.tenantry.credit.book.Lots.Part;
import java.util.List;

/**
 * Which buckets paid a charge. An unlimited allowance pays without being {@code metered}: nothing leaves it.
 * {@code fromLots} says which lots are in the purchased part, by number.
 */
public record Split(long fromAllowance, long fromPurchased, boolean metered, List<Part> fromLots) {

    /** What of the purchased part came from no lot. */
    long fromRest() {
        return fromPurchased - Lots.total(fromLots);
    }


    public long takenFromAllowance() {
        return metered ? fromAllowance : 0;
    }
}
