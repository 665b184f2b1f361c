package dev.tenantry.credit.book;

import dev.tenantry.credit.Backend;
import dev.tenantry.credit.EntryKind;
import dev.tenantry.credit.book.Outcome.Refused;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of credits: a pure fold of an account and a command, in the order given. Nothing here waits,
 * reads or writes, so one charge and a batch of a thousand follow the same rules.
 */
public final class Ledger {

    /** The account after a command, what became of it, and the entries that tell the way. */
    public record Decision(Account account, Outcome outcome, List<Entry> entries) {}

    private final Rules rules;

    public Ledger(Rules rules) {
        this.rules = rules;
    }

    public Decision decide(Account account, Known known, Command command, Instant now) {
        var booking = new Booking(account, now);
        booking.advance(known.timeline());
        return booking.decided(switch (command) {
            case Command.Charge charge -> charge(booking, charge, known.charge());
            case Command.Refund _ -> refund(booking, known.charge());
            case Command.Grant grant -> grant(booking, grant, known.granted());
            case Command.SetTerms set -> setTerms(booking, set.change(), known.timeline());
            case Command.Open _ -> new Outcome.Opened();
        });
    }

    private Outcome charge(Booking booking, Command.Charge command, @Nullable BookedCharge known) {
        if (known != null) {
            return again(booking, command, known);
        }
        var split = booking.account().split(command.credits(), command.backend());
        if (split == null) {
            return Refused.INSUFFICIENT_CREDITS;
        }
        var taken = split.takenFromAllowance();
        booking.consume(command.credits());
        booking.spend(taken, command.backend() == Backend.PREMIUM ? split.fromAllowance() : 0);
        booking.move(EntryKind.CHARGE, Source.job(command.job()), -taken, -split.fromPurchased());
        return new Outcome.Charged(new BookedCharge(command.job(), command.credits(), command.backend(),
                split,
                booking.account().cycleNo(), booking.now(), null), false);
    }

    private Outcome again(Booking booking, Command.Charge command, BookedCharge known) {
        if (!booking.now().isBefore(known.at().plus(rules.jobLifetime()))) {
            return Refused.JOB_EXPIRED;
        }
        if (!known.isFor(command)) {
            return Refused.JOB_CONFLICT;
        }
        return known.refund() == null ? new Outcome.Charged(known, true) : Refused.JOB_REFUNDED;
    }

    /**
     * Purchased credits return whole. An allowance share returns as far as the current allowance has room.
     */
    private static Outcome refund(Booking booking, @Nullable BookedCharge charge) {
        if (charge == null) {
            return Refused.UNKNOWN_JOB;
        }
        if (charge.refund() != null) {
            return new Outcome.Refunded(charge, true);
        }
        var account = booking.account();
        var share = charge.split().takenFromAllowance();
        var fromUse = Math.min(share, account.spending().under(account.inForce()).credits());
        booking.consume(-charge.credits());
        booking.spend(-fromUse, -premiumGivenBack(charge, account));
        var back = booking.account().spending().left(account.inForce()) - account.allowance();
        booking.move(EntryKind.REFUND, Source.job(charge.job()), share, charge.split().fromPurchased());
        if (share > back) {
            booking.move(EntryKind.LAPSE, Source.job(charge.job()), back - share, 0);
        }
        return new Outcome.Refunded(charge.refunded(
                new BookedCharge.Given(back, fromUse, account.cycleNo(), booking.now())), false);
    }

    /** A premium share only frees the cap it was counted against. */
    private static long premiumGivenBack(BookedCharge charge, Account account) {
        return charge.backend() == Backend.PREMIUM && charge.cycleNo() == account.cycleNo()
                ? charge.split().fromAllowance()
                : 0;
    }

    private static Outcome grant(Booking booking, Command.Grant grant, @Nullable Long granted) {
        if (granted != null) {
            return granted == grant.credits() ? new Outcome.Granted(granted, true) : Refused.GRANT_CONFLICT;
        }
        booking.move(EntryKind.GRANT, grant.source(), 0, grant.credits());
        return new Outcome.Granted(grant.credits(), false);
    }

    private static Outcome setTerms(Booking booking, TermsChange change, Timeline timeline) {
        if (timeline.knows(change.source())) {
            return new Outcome.TermsSet(true);
        }
        booking.adopt(timeline.with(change), booking.now(), Source.terms(change.source()));
        return new Outcome.TermsSet(false);
    }
}
