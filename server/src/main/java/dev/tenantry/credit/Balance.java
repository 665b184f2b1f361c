package dev.tenantry.credit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an organization can spend now, in credits. {@code total} is what a job on the standard backend may
 * cost; null is without end.
 */
public record Balance(Allowance allowance, long purchased, @Nullable Long total) {

    /**
     * The part that comes with the plan. Null is "without end" for {@code remaining}, {@code limit} and
     * {@code premiumRemaining}, and "never" for {@code resetsAt}.
     */
    public record Allowance(Cadence cadence, @Nullable Long remaining, @Nullable Long limit,
            @Nullable Long premiumRemaining, @Nullable Instant resetsAt) {}

    /**
     * The balance an account would have at {@code now}; boundaries that have passed count, nothing is
     * written.
     */
    static Balance of(Account account, Timeline timeline, Instant now) {
        var booking = new Booking(account, now);
        booking.advance(timeline);
        return of(booking.account());
    }

    static Balance of(Account account) {
        var inForce = account.inForce();
        var quota = inForce.quota();
        var used = account.spending().under(inForce);
        var premium = quota.within(account.allowance(), used.premium(), Backend.PREMIUM);
        var end = inForce.cycle() == null ? null : inForce.cycle().end();
        var allowance = new Allowance(inForce.cadence(),
                quota.unlimited() ? null : account.allowance(),
                quota.unlimited() ? null : quota.credits(),
                premium == Long.MAX_VALUE ? null : premium,
                end != null && end.equals(inForce.changesAt()) ? end : null);
        return new Balance(allowance, account.purchased(),
                quota.unlimited() ? null : account.allowance() + account.purchased());
    }
}
