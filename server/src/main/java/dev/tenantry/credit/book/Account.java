package dev.tenantry.credit.book;

import dev.tenantry.credit.AccountOwner;
import dev.tenantry.credit.Backend;
import dev.tenantry.credit.Balance;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account between two commands: its buckets, the terms in force as of {@code asOf}, what was spent.
 * {@code seq} is the number of its last entry, {@code version} counts its writes.
 */
public record Account(long id, AccountOwner owner, long version, long seq, long allowance,
        long purchased, InForce inForce, Spending spending, Totals totals, Claims claims, Lots lots, Low low,
        Instant asOf) {

    public static Account opened(long id, AccountOwner owner, Instant now) {
        return new Account(id, owner, 0, 0, 0, 0, InForce.NOTHING, Spending.NOTHING, Totals.NOTHING,
                Claims.NOTHING, Lots.NONE, Low.NEVER, now);
    }

    public OrganizationId organization() {
        return owner.organization();
    }

    public Account moved(long dAllowance, long dPurchased) {
        return new Account(id, owner, version, seq + 1, Math.addExact(allowance, dAllowance),
                Math.addExact(purchased, dPurchased), inForce, spending, totals, claims, lots, low, asOf);
    }

    public Account with(InForce terms, Instant since) {
        return new Account(id, owner, version, seq, allowance, purchased, terms, spending, totals,
                claims, lots, low, since);
    }

    public Account with(Spending next) {
        return new Account(id, owner, version, seq, allowance, purchased, inForce, next, totals,
                claims, lots, low, asOf);
    }

    public Account with(Totals next) {
        return new Account(id, owner, version, seq, allowance, purchased, inForce, spending, next,
                claims, lots, low, asOf);
    }

    public Account with(Claims next) {
        return new Account(id, owner, version, seq, allowance, purchased, inForce, spending, totals,
                next, lots, low, asOf);
    }

    public Account with(Lots next) {
        return next == lots ? this : new Account(id, owner, version, seq, allowance, purchased,
                inForce, spending, totals, claims, next, low, asOf);
    }

    public Account with(Low next) {
        return next == low ? this : new Account(id, owner, version, seq, allowance, purchased,
                inForce, spending, totals, claims, lots, next, asOf);
    }

    /** What of the purchased credits can be spent: none while one of them is disputed. */
    public long free() {
        return claims.frozen() ? 0 : purchased;
    }

    public long cycleNo() {
        return spending.numberUnder(inForce);
    }

    /** Allowance first, then purchased; null when both together are too little. */
    public @Nullable Split split(long credits, Backend backend) {
        var room = inForce.quota().within(allowance, spending.under(inForce).premium(), backend);
        var fromAllowance = Math.min(credits, room);
        var fromPurchased = credits - fromAllowance;
        return fromPurchased > free() ? null : new Split(fromAllowance, fromPurchased,
                !inForce.quota().unlimited(), lots.spend(fromPurchased, withoutLot()));
    }

    /** Purchased credits that are in no lot. */
    long withoutLot() {
        return purchased - lots.credits();
    }

    /** What is due at {@code now}: a boundary, the end of a lot. */
    public boolean isDue(Instant now) {
        var lot = lots.nextToEnd();
        return inForce.isDue(now) || lot != null && lot.hasEnded(now);
    }

    /** What can be spent on the standard backend; of an unlimited allowance there is no end. */
    long spendable() {
        return inForce.quota().unlimited() ? Long.MAX_VALUE : allowance + free();
    }

    /**
     * What could be spent at {@code now}; boundaries that have passed count, nothing is
     * written.
     */
    public Balance balanceAt(Timeline timeline, Instant now) {
        var booking = new Booking(this, now);
        booking.advance(timeline);
        return booking.account().balance();
    }

    /** What can be spent as the account stands. */
    public Balance balance() {
        var quota = inForce.quota();
        var used = spending.under(inForce);
        var premium = quota.within(allowance, used.premium(), Backend.PREMIUM);
        var end = inForce.cycle() == null ? null : inForce.cycle().end();
        var plan = new Balance.Allowance(inForce.cadence(),
                quota.unlimited() ? null : allowance,
                quota.unlimited() ? null : quota.credits(),
                premium == Long.MAX_VALUE ? null : premium,
                inForce.cycle() == null ? null : inForce.cycle().start(),
                end != null && end.equals(inForce.changesAt()) ? end : null);
        return new Balance(plan, purchased, quota.unlimited() ? null : allowance + free(), claims.frozen(),
                claims.debt(), totals.held(), totals.granted(), totals.consumed(),
                lots.open().stream().map(Lot::shown).toList(),
                low.reached());
    }
}
