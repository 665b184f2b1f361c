package dev.tenantry.credit.book;

import dev.tenantry.credit.Cadence;
import dev.tenantry.credit.EntryKind;
import dev.tenantry.credit.book.Ledger.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** An account being worked on: each movement changes the buckets and leaves its entry. */
public final class Booking {

    private final Instant now;
    private final List<Entry> entries = new ArrayList<>(2);
    private Account account;

    public Booking(Account account, Instant now) {
        this.account = account;
        this.now = now;
    }

    public Account account() {
        return account;
    }

    /** The time of this booking; never before what the account has already seen. */
    public Instant now() {
        return now.isBefore(account.asOf()) ? account.asOf() : now;
    }

    public void move(EntryKind kind, Source source, long dAllowance, long dPurchased) {
        move(kind, source, dAllowance, dPurchased, now);
    }

    private void move(EntryKind kind, Source source, long dAllowance, long dPurchased, Instant effectiveAt) {
        account = account.moved(dAllowance, dPurchased);
        if (kind.gives()) {
            account = account.with(account.totals().given(dAllowance + dPurchased));
        }
        entries.add(new Entry(account.seq(), kind, source, dAllowance, dPurchased, account.allowance(),
                account.purchased(), account.cycleNo(), now, effectiveAt));
    }

    public void spend(long credits, long premium) {
        account = account.with(account.spending().plus(account.inForce(), credits, premium));
    }

    /** What a job costs, whichever bucket pays; negative when it comes back. */
    void consume(long credits) {
        account = account.with(account.totals().used(credits));
    }

    void claim(Claims claims) {
        account = account.with(claims);
    }

    /** What is set aside for a job; negative when it is settled. */
    void hold(long credits) {
        account = account.with(account.totals().held(credits));
    }

    /** Goes through every boundary that has passed, one by one, each exactly as of its own moment. */
    public void advance(Timeline timeline) {
        if (account.inForce().isDue(now()) && timeline == Timeline.EMPTY) {
            throw new IllegalArgumentException("the terms are due; load them first");
        }
        for (var due = account.inForce(); due.isDue(now()); due = account.inForce()) {
            adopt(timeline, Objects.requireNonNull(due.changesAt()), Source.CYCLE);
        }
    }

    /** Brings buckets and terms to what the timeline says about {@code moment}. */
    public void adopt(Timeline timeline, Instant moment, Source source) {
        promote(timeline, moment, source);
        var before = account.inForce();
        var next = timeline.at(moment);
        var anew = before.cadence() != next.cadence() || !Objects.equals(before.cycle(), next.cycle());
        if (anew) {
            forfeit(account.allowance(), source, moment);
        }
        account = account.with(account.spending().enter(next.cycle())).with(next, moment);
        var missing = account.spending().left(next) - account.allowance();
        if (missing > 0) {
            move(anew ? EntryKind.REFILL : EntryKind.RAISE, source, missing, 0, moment);
        } else {
            forfeit(-missing, source, moment);
        }
    }

    public Decision decided(Outcome outcome) {
        return new Decision(account, outcome, List.copyOf(entries));
    }

    private void promote(Timeline timeline, Instant moment, Source source) {
        var lifetime = timeline.promotable(moment);
        var spending = account.spending();
        if (lifetime == null || spending.promoted() != null) {
            return;
        }
        var unused = Math.max(0, lifetime - spending.lifetime().credits());
        var held = account.inForce().cadence() == Cadence.LIFETIME ? Math.min(unused, account.allowance())
                : 0;
        account = account.with(spending.promote(unused));
        if (unused > 0) {
            move(EntryKind.PROMOTION, source, -held, unused, moment);
        }
    }

    private void forfeit(long credits, Source source, Instant moment) {
        if (credits > 0) {
            move(EntryKind.FORFEIT, source, -credits, 0, moment);
        }
    }
}
