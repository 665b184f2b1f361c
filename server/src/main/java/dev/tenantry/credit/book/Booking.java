package dev.tenantry.credit.book;

import dev.tenantry.credit.Cadence;
import dev.tenantry.credit.EntryKind;
import dev.tenantry.credit.book.Ledger.Decision;
import dev.tenantry.credit.book.Lots.Part;
import dev.tenantry.credit.book.Low.Crossing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An account being worked on: each movement changes the buckets and leaves its entry. */
public final class Booking {

    private final Instant now;
    private final List<Entry> entries = new ArrayList<>(2);
    private final List<Crossing> crossings = new ArrayList<>(0);
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

    /** What the clock says: what is booked carries it, an entry and its charge alike. */
    Instant at() {
        return now;
    }

    public void move(EntryKind kind, Source source, long dAllowance, long dPurchased) {
        move(kind, source, dAllowance, dPurchased, List.of(), now);
    }

    /** {@code parts} says which lots are in the purchased part. */
    void move(EntryKind kind, Source source, long dAllowance, long dPurchased, List<Part> parts) {
        move(kind, source, dAllowance, dPurchased, parts, now);
    }

    private void move(EntryKind kind, Source source, long dAllowance, long dPurchased, List<Part> parts,
            Instant effectiveAt) {
        account = account.moved(dAllowance, dPurchased)
                .with(account.lots().moved(parts, kind == EntryKind.EXPIRE || kind == EntryKind.LAPSE));
        if (kind.gives()) {
            account = account.with(account.totals().given(dAllowance + dPurchased))
                    .with(account.low().rearmed());
        }
        entries.add(new Entry(account.seq(), kind, source, dAllowance, dPurchased, account.allowance(),
                account.purchased(), account.cycleNo(), now, effectiveAt, moved(parts)));
    }

    private List<Entry.Moved> moved(List<Part> parts) {
        return parts.isEmpty() ? List.of() : parts.stream().map(part -> new Entry.Moved(part.lot(),
                part.credits(), account.lots().get(part.lot()).left())).toList();
    }

    /** A lot without anything in it yet; the number it has. */
    long open(Source source, long credits, @Nullable Instant endsAt, int priority) {
        var no = account.lots().opened() + 1;
        account = account.with(account.lots().opening(new Lot(no, Objects.requireNonNull(source.id()),
                credits, endsAt, priority, 0, 0, 0)));
        return no;
    }

    void change(Lot lot) {
        account = account.with(account.lots().with(lot));
    }

    /** Says that the account runs low when what was spent since {@code before} took it over a threshold. */
    void tellLow(List<Threshold> thresholds, long before) {
        var after = account.spendable();
        for (var threshold : thresholds) {
            if (threshold.crossed(before, after, account.inForce().quota())
                    && !account.low().reached().contains(threshold.text())) {
                account = account.with(account.low().at(threshold.text()));
                crossings.add(new Crossing(account.low().told(), threshold.text(), account.seq(), after,
                        account.cycleNo()));
            }
        }
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

    /**
     * Goes through every boundary and every end of a lot that has passed, one by one, each exactly as of
     * its own moment.
     */
    public void advance(Timeline timeline) {
        if (account.inForce().isDue(now()) && timeline == Timeline.EMPTY) {
            throw new IllegalArgumentException("the terms are due; load them first");
        }
        while (account.isDue(now())) {
            var boundary = account.inForce().changesAt();
            var lot = account.lots().nextToEnd();
            if (lot == null || boundary != null && !boundary.isAfter(Objects.requireNonNull(lot.endsAt()))) {
                adopt(timeline, Objects.requireNonNull(boundary), Source.CYCLE);
            } else {
                move(EntryKind.EXPIRE, new Source(Source.Kind.GRANT, lot.source()), 0, -lot.left(),
                        List.of(new Part(lot.no(), -lot.left())), Objects.requireNonNull(lot.endsAt()));
            }
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
            move(anew ? EntryKind.REFILL : EntryKind.RAISE, source, missing, 0, List.of(), moment);
        } else {
            forfeit(-missing, source, moment);
        }
    }

    public Decision decided(Outcome outcome) {
        return new Decision(account, outcome, List.copyOf(entries), List.copyOf(crossings));
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
            move(EntryKind.PROMOTION, source, -held, unused, List.of(), moment);
        }
    }

    private void forfeit(long credits, Source source, Instant moment) {
        if (credits > 0) {
            move(EntryKind.FORFEIT, source, -credits, 0, List.of(), moment);
        }
    }
}
