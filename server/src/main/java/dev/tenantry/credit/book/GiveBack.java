package dev.tenantry.credit.book;

import dev.tenantry.credit.Backend;
import dev.tenantry.credit.EntryKind;
import dev.tenantry.credit.book.BookedCharge.Given;

/**
 * Returns credits to the buckets they came from. Purchased ones return as they are. An allowance share
 * returns as far as the current allowance has room; the rest lapses.
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
        booking.move(kind, Source.job(charge.job()), share, purchased);
        if (share > back) {
            booking.move(EntryKind.LAPSE, Source.job(charge.job()), back - share, 0);
        }
        return new Given(back, purchased, fromUse, account.cycleNo(), booking.now());
    }

    /** A premium share only frees the cap it was counted against. */
    private static boolean premium(BookedCharge charge, Account account) {
        return charge.backend() == Backend.PREMIUM && charge.cycleNo() == account.cycleNo();
    }
}
