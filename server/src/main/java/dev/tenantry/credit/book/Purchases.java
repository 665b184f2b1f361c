package dev.tenantry.credit.book;

import dev.tenantry.credit.EntryKind;
import dev.tenantry.credit.book.Outcome.Refused;
import org.jspecify.annotations.Nullable;

/** What happens to purchased credits because of their payment: given, taken back, disputed. */
final class Purchases {

    private Purchases() {}

    /** An open debt is paid from it first. */
    static Outcome grant(Booking booking, Command.Grant grant, @Nullable Long granted) {
        if (granted != null) {
            return granted == grant.credits() ? new Outcome.Granted(granted, true) : Refused.GRANT_CONFLICT;
        }
        booking.move(EntryKind.GRANT, grant.source(), 0, grant.credits());
        var claims = booking.account().claims();
        var paid = Math.min(claims.debt(), grant.credits());
        if (paid > 0) {
            booking.claim(claims.owing(-paid));
            booking.move(EntryKind.DEBT, grant.source(), 0, -paid);
        }
        return new Outcome.Granted(grant.credits(), false);
    }

    /** Purchased credits go down to nothing, never below; the rest is owed. */
    static Outcome reverse(Booking booking, Command.Reverse reverse, @Nullable Long reversed) {
        if (reversed != null) {
            return reversed == reverse.credits() ? new Outcome.Reversed(0, 0, true) : Refused.GRANT_CONFLICT;
        }
        var taken = Math.min(booking.account().purchased(), reverse.credits());
        var owed = reverse.credits() - taken;
        booking.claim(booking.account().claims().owing(owed));
        booking.move(EntryKind.REVERSAL, reverse.source(), 0, -taken);
        return new Outcome.Reversed(taken, owed, false);
    }

    /** Beginning and end may arrive in either order; together they change nothing. */
    static Outcome dispute(Booking booking, long more, Known known) {
        if (known.granted() != null) {
            return known.granted() == 0 ? new Outcome.Frozen(true) : Refused.GRANT_CONFLICT;
        }
        var begun = known.undone() != null;
        if (more > 0 != begun) {
            booking.claim(booking.account().claims().frozenBy(more));
        }
        return new Outcome.Frozen(false);
    }
}
