package dev.tenantry.credit.book;

import dev.tenantry.credit.Cadence;
import dev.tenantry.credit.EntryKind;
import dev.tenantry.credit.book.Lots.Part;
import dev.tenantry.credit.book.Outcome.Refused;
import dev.tenantry.credit.book.Read.Granted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Credits on their way to another account, one kind at a time: of the lot that would be spent first, or of
 * what is in none. What is handed over of an allowance counts as used, so nothing fills it up again. Disputed
 * credits stay.
 */
final class Handing {

    private Handing() {}

    static Outcome over(Booking booking, Command.HandOver away, @Nullable Granted known) {
        if (known != null) {
            return known.account() == booking.account().id() && known.credits() <= away.most()
                    ? new Outcome.HandedOver(known.credits(), known.endsAt(), known.priority(), true)
                    : Refused.GRANT_CONFLICT;
        }
        var account = booking.account();
        var lifetime = away.allowance() && account.inForce().cadence() == Cadence.LIFETIME;
        var ofAllowance = lifetime ? Math.min(account.allowance(), away.most()) : 0;
        var ofRest = account.claims().frozen() ? 0
                : Math.min(account.withoutLot(), away.most() - ofAllowance);
        var lot = account.claims().frozen() ? null : account.lots().open().stream().findFirst().orElse(null);
        if (lot != null && (lot.isBeforeRest() || ofAllowance + ofRest == 0)) {
            return ofLot(booking, away, lot);
        }
        if (ofAllowance + ofRest > 0) {
            booking.spend(ofAllowance, 0);
            booking.move(EntryKind.HANDOVER, away.source(), -ofAllowance, -ofRest);
        }
        return new Outcome.HandedOver(ofAllowance + ofRest, null, Lots.USUAL, false);
    }

    private static Outcome ofLot(Booking booking, Command.HandOver away, Lot lot) {
        var credits = Math.min(lot.left(), away.most());
        booking.move(EntryKind.HANDOVER, away.source(), 0, -credits, List.of(new Part(lot.no(), -credits)));
        return new Outcome.HandedOver(credits, lot.endsAt(), lot.priority(), false);
    }
}
