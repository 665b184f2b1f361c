package dev.tenantry.credit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an organization can spend now, in credits. Null is "without end" for {@code remaining}, {@code
 * limit}, {@code premiumRemaining} and {@code total}, and "never" for {@code resetsAt}.
 */
public record Balance(Cadence cadence, @Nullable Long remaining, @Nullable Long limit,
        @Nullable Long premiumRemaining, @Nullable Instant resetsAt, long purchased, @Nullable Long total) {

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
        return new Balance(inForce.cadence(),
                quota.unlimited() ? null : account.allowance(),
                quota.unlimited() ? null : quota.credits(),
                premium == Long.MAX_VALUE ? null : premium,
                end != null && end.equals(inForce.changesAt()) ? end : null,
                account.purchased(),
                quota.unlimited() ? null : account.allowance() + account.purchased());
    }
}
