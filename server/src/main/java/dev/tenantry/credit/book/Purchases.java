package dev.tenantry.credit.book;

import dev.tenantry.credit.EntryKind;
import dev.tenantry.credit.book.Lots.Part;
import dev.tenantry.credit.book.Outcome.Refused;
import dev.tenantry.credit.book.Read.Granted;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happens to purchased credits because of their payment: given, taken back, disputed. */
final class Purchases {

    private Purchases() {}

    /** An open debt is paid from it first. */
    static Outcome grant(Booking booking, Command.Grant grant, @Nullable Granted known) {
        if (known != null) {
            return known.isFor(booking.account(), grant) ? new Outcome.Granted(grant.credits(), true)
                    : Refused.GRANT_CONFLICT;
        }
        if (grant.endsAt() != null && !grant.endsAt().isAfter(booking.now())) {
            return Refused.GRANT_ENDED;
        }
        var lot = grant.isLot() ? booking.open(grant.source(), grant.credits(), grant.endsAt(),
                grant.priority()) : 0;
        booking.move(EntryKind.GRANT, grant.source(), 0, grant.credits(), part(lot, grant.credits()));
        var claims = booking.account().claims();
        var paid = Math.min(claims.debt(), grant.credits());
        if (paid > 0) {
            booking.claim(claims.owing(-paid));
            booking.move(EntryKind.DEBT, grant.source(), 0, -paid, part(lot, -paid));
        }
        return new Outcome.Granted(grant.credits(), false);
    }

    private static List<Part> part(long lot, long credits) {
        return lot == 0 ? List.of() : List.of(new Part(lot, credits));
    }

    /**
     * Takes what is left of the payment's own lot; what of it has lapsed is gone already. Then other
     * purchased credits, as they would be spent, down to nothing and never below; the rest is owed.
     */
    static Outcome reverse(Booking booking, Command.Reverse reverse, @Nullable Granted known) {
        if (known != null) {
            return known.isFor(booking.account(), reverse) ? new Outcome.Reversed(0, 0, true)
                    : Refused.GRANT_CONFLICT;
        }
        var account = booking.account();
        var own = account.lots().of(Source.grant(reverse.grant()).id()).orElse(null);
        var ofOwn = own == null ? 0 : Math.min(own.left(), reverse.credits());
        var waived = own == null ? 0 : Math.min(own.lapsed() - own.waived(), reverse.credits() - ofOwn);
        var ofOthers = Math.min(account.purchased() - ofOwn, reverse.credits() - ofOwn - waived);
        var owed = reverse.credits() - ofOwn - waived - ofOthers;
        if (own != null) {
            booking.change(own.waived(waived));
        }
        booking.claim(account.claims().owing(owed));
        booking.move(EntryKind.REVERSAL, reverse.source(), 0, -ofOwn - ofOthers,
                parts(account, own, ofOwn, ofOthers));
        return new Outcome.Reversed(ofOwn + ofOthers, owed, false);
    }

    private static List<Part> parts(Account account, @Nullable Lot own, long ofOwn, long ofOthers) {
        if (own == null || ofOwn == 0) {
            return Lots.leaving(account.lots().spend(ofOthers, account.withoutLot()));
        }
        var mine = List.of(new Part(own.no(), ofOwn));
        var left = account.lots().moved(Lots.leaving(mine), false);
        var others = left.spend(ofOthers, account.withoutLot());
        return Lots.leaving(Stream.concat(mine.stream(), others.stream())
                .sorted(Comparator.comparingLong(Part::lot)).toList());
    }

    /** Beginning and end may arrive in either order; together they change nothing. Both leave an entry. */
    static Outcome dispute(Booking booking, EntryKind kind, Command command, Known known) {
        if (known.granted() != null) {
            return known.granted().account() == booking.account().id() ? new Outcome.Frozen(true)
                    : Refused.GRANT_CONFLICT;
        }
        var begins = kind == EntryKind.FREEZE;
        if (begins == (known.undone() == null)) {
            booking.claim(booking.account().claims().frozenBy(begins ? 1 : -1));
        }
        booking.move(kind, new Source(Source.Kind.DISPUTE, command.effect()), 0, 0);
        return new Outcome.Frozen(false);
    }
}
