package dev.tenantry.credit.book;

import dev.tenantry.credit.Backend;
import dev.tenantry.credit.EntryKind;
import dev.tenantry.credit.JobId;
import dev.tenantry.credit.book.BookedCharge.Hold;
import dev.tenantry.credit.book.BookedCharge.Hold.State;
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
    public record Decision(Account account, Outcome outcome, List<Entry> entries,
            List<Low.Crossing> crossings) {}

    private final Rules rules;

    public Ledger(Rules rules) {
        this.rules = rules;
    }

    public Decision decide(Account account, Known known, Command command, Instant now) {
        var booking = new Booking(account, now);
        booking.advance(known.timeline());
        return booking.decided(switch (command) {
            case Command.Charge charge -> charge(booking, charge, known.charge());
            case Command.Reserve reserve -> reserve(booking, reserve, known.charge());
            case Command.Commit commit -> commit(booking, commit, known.charge());
            case Command.Release _ -> release(booking, State.RELEASED, known.charge());
            case Command.Expire _ -> release(booking, State.EXPIRED, known.charge());
            case Command.Refund _ -> refund(booking, known.charge());
            case Command.Grant grant -> Purchases.grant(booking, grant, known.granted());
            case Command.Reverse reverse -> Purchases.reverse(booking, reverse, known.granted());
            case Command.HandOver away -> Handing.over(booking, away, known.granted());
            case Command.Freeze freeze -> Purchases.dispute(booking, EntryKind.FREEZE, freeze, known);
            case Command.Thaw thaw -> Purchases.dispute(booking, EntryKind.THAW, thaw, known);
            case Command.SetTerms set -> setTerms(booking, set.change(), known.timeline());
            case Command.Open _ -> new Outcome.Opened();
        });
    }

    private Outcome charge(Booking booking, Command.Charge command, @Nullable BookedCharge known) {
        if (known != null) {
            return again(booking, known, known.isFor(command));
        }
        var split = booking.account().split(command.credits(), command.backend());
        if (split == null) {
            return Refused.INSUFFICIENT_CREDITS;
        }
        booking.consume(command.credits());
        take(booking, EntryKind.CHARGE, command.job(), split, command.backend());
        return new Outcome.Charged(new BookedCharge(command.job(), command.credits(), command.backend(),
                split,
                booking.account().cycleNo(), booking.at(), null, null), false);
    }

    private Outcome reserve(Booking booking, Command.Reserve command, @Nullable BookedCharge known) {
        if (known != null) {
            return again(booking, known, known.isFor(command));
        }
        var split = booking.account().split(command.credits(), command.backend());
        if (split == null) {
            return Refused.INSUFFICIENT_CREDITS;
        }
        booking.hold(command.credits());
        take(booking, EntryKind.HOLD, command.job(), split, command.backend());
        var hold = new Hold(booking.now().plus(command.time()), State.OPEN, 0);
        return new Outcome.Charged(new BookedCharge(command.job(), command.credits(), command.backend(),
                split,
                booking.account().cycleNo(), booking.at(), hold, null), false);
    }

    private void take(Booking booking, EntryKind kind, JobId job, Split split, Backend backend) {
        var taken = split.takenFromAllowance();
        var before = booking.account().spendable();
        booking.spend(taken, backend == Backend.PREMIUM ? split.fromAllowance() : 0);
        booking.move(kind, Source.job(job), -taken, -split.fromPurchased(), Lots.leaving(split.fromLots()));
        booking.tellLow(rules.lowAt(), before);
    }

    private Outcome again(Booking booking, BookedCharge known, boolean same) {
        if (!booking.now().isBefore(known.at().plus(rules.jobLifetime()))) {
            return Refused.JOB_EXPIRED;
        }
        if (!same) {
            return Refused.JOB_CONFLICT;
        }
        if (known.hold() != null && !known.hold().isOpen()) {
            return known.hold().state() == State.COMMITTED ? new Outcome.Charged(known, true)
                    : Refused.JOB_REFUNDED;
        }
        return known.refund() == null ? new Outcome.Charged(known, true) : Refused.JOB_REFUNDED;
    }

    private static Outcome commit(Booking booking, Command.Commit command, @Nullable BookedCharge held) {
        if (held == null || held.hold() == null) {
            return Refused.UNKNOWN_JOB;
        }
        var hold = held.hold();
        if (hold.state() == State.COMMITTED && hold.committed() == command.credits()) {
            return new Outcome.Settled(held, true);
        }
        if (!hold.isOpen() || hold.isOver(booking.now())) {
            return Refused.HOLD_SETTLED;
        }
        if (command.credits() > held.credits()) {
            return Refused.HOLD_EXCEEDED;
        }
        booking.hold(-held.credits());
        booking.consume(command.credits());
        var split = held.split();
        var kept = Math.min(command.credits(), split.fromAllowance());
        var given = command.credits() == held.credits() ? null : GiveBack.of(booking, EntryKind.RELEASE, held,
                split.fromAllowance() - kept, split.fromPurchased() - (command.credits() - kept));
        return new Outcome.Settled(held.settled(hold.settled(State.COMMITTED, command.credits()), given),
                false);
    }

    private static Outcome release(Booking booking, State as, @Nullable BookedCharge held) {
        if (held == null || held.hold() == null) {
            return Refused.UNKNOWN_JOB;
        }
        var hold = held.hold();
        if (!hold.isOpen()) {
            return hold.state() == State.COMMITTED && as == State.RELEASED ? Refused.HOLD_SETTLED
                    : new Outcome.Settled(held, true);
        }
        if (as == State.EXPIRED && !hold.isOver(booking.now())) {
            return new Outcome.Settled(held, true);
        }
        booking.hold(-held.credits());
        return new Outcome.Settled(held.settled(hold.settled(as, 0),
                GiveBack.all(booking, EntryKind.RELEASE, held)),
                false);
    }

    private static Outcome refund(Booking booking, @Nullable BookedCharge charge) {
        if (charge == null) {
            return Refused.UNKNOWN_JOB;
        }
        if (charge.hold() != null) {
            return Refused.HOLD_SETTLED;
        }
        if (charge.refund() != null) {
            return new Outcome.Refunded(charge, true);
        }
        booking.consume(-charge.credits());
        return new Outcome.Refunded(charge.refunded(GiveBack.all(booking, EntryKind.REFUND, charge)), false);
    }

    private static Outcome setTerms(Booking booking, TermsChange change, Timeline timeline) {
        if (timeline.knows(change.source())) {
            return new Outcome.TermsSet(true);
        }
        booking.adopt(timeline.with(change), booking.now(), Source.terms(change.source()));
        return new Outcome.TermsSet(false);
    }
}
