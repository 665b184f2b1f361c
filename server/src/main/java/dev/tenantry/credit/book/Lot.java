package dev.tenantry.credit.book;

import dev.tenantry.credit.Balance;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Purchased credits of one grant that end at some time or have an order of their own. What a grant gives
 * without either is no lot: it only adds to the sum.
 *
 * @param no counts the lots of an account, from 1 and without gaps
 * @param source the grant's effect
 * @param left what can be spent of it; nothing once it has ended
 * @param lapsed what it lost by ending
 * @param waived what of {@code lapsed} a returned payment did not have to give back
 */
public record Lot(long no, UUID source, long credits, @Nullable Instant endsAt, int priority, long left,
        long lapsed, long waived) {

    /** In which order lots are spent: by priority, then what ends first, then the oldest. */
    static final Comparator<Lot> ORDER = Comparator.comparingInt(Lot::priority)
            .thenComparing(Lot::endsAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparingLong(Lot::no);

    boolean hasEnded(Instant now) {
        return endsAt != null && !now.isBefore(endsAt);
    }

    /** Spent before credits without a lot; what is left of the others comes after them. */
    boolean isBeforeRest() {
        return priority < Lots.USUAL || priority == Lots.USUAL && endsAt != null;
    }

    Balance.Lot shown() {
        return new Balance.Lot(left, endsAt, priority);
    }

    Lot moved(long credits, boolean lapses) {
        return new Lot(no, source, this.credits, endsAt, priority, Math.addExact(left, credits),
                lapses ? lapsed - credits : lapsed, waived);
    }

    Lot waived(long more) {
        return new Lot(no, source, credits, endsAt, priority, left, lapsed, waived + more);
    }
}
