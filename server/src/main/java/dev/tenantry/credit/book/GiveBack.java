package dev.tenantry.credit.book;

import dev.tenantry.credit.Backend;
import dev.tenantry.credit.EntryKind;
import dev.tenantry.credit.book.BookedCharge.Given;

/**
 * Returns credits to the buckets they came from. Purchased ones return to the very lots they are of; the
 * share of a lot that has ended lapses. An allowance share returns as far as the current allowance has room;
 * the rest lapses.
 */
final class GiveBack {

    private GiveBack() {}

    static Given all(Booking booking, EntryKind kind, BookedCharge charge) {
        return of(booking, kind, charge, charge.split().fromAllowance(), charge.split().fromPurchased());
    }

    static Given of(Booking booking, EntryKind kind, BookedCharge charge, long ofAllowance, long purchased) {
        var account = booking.account();
        var share = charge.split().metered() ? ofAllowance : 0;
        var fromUse = Math.min(share, account.spending().under(account.inForce()).credits());
        booking.spend(-fromUse, premium(charge, account) ? -ofAllowance : 0);
        var back = booking.account().spending().left(account.inForce()) - account.allowance();
        var split = charge.split();
        var parts = account.lots().giveBack(split.fromLots(), split.fromRest(), purchased);
        booking.move(kind, Source.job(charge.job()), share, purchased, parts);
        var ended = parts.stream().filter(part -> account.lots().get(part.lot()).hasEnded(booking.now()))
                .toList();
        if (share > back || !ended.isEmpty()) {
            booking.move(EntryKind.LAPSE, Source.job(charge.job()), Math.min(0, back - share),
                    -Lots.total(ended), Lots.leaving(ended));
        }
        return new Given(back, purchased - Lots.total(ended), fromUse, account.cycleNo(), booking.at());
    }

    /** A premium share only frees the cap it was counted against. */
    private static boolean premium(BookedCharge charge, Account account) {
        return charge.backend() == Backend.PREMIUM && charge.cycleNo() == account.cycleNo();
    }
}
