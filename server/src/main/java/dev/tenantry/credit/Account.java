package dev.tenantry.credit;

import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account between two commands: its buckets, the terms in force as of {@code asOf}, what was spent.
 * {@code seq} is the number of its last entry, {@code version} counts its writes.
 */
record Account(long id, OrganizationId organization, long version, long seq, long allowance, long purchased,
        InForce inForce, Spending spending, Instant asOf) {

    static Account opened(long id, OrganizationId organization, Instant now) {
        return new Account(id, organization, 0, 0, 0, 0, InForce.NOTHING, Spending.NOTHING, now);
    }

    Account moved(long dAllowance, long dPurchased) {
        return new Account(id, organization, version, seq + 1, Math.addExact(allowance, dAllowance),
                Math.addExact(purchased, dPurchased), inForce, spending, asOf);
    }

    Account with(InForce terms, Instant since) {
        return new Account(id, organization, version, seq, allowance, purchased, terms, spending, since);
    }

    Account with(Spending next) {
        return new Account(id, organization, version, seq, allowance, purchased, inForce, next, asOf);
    }

    long cycleNo() {
        return spending.numberUnder(inForce);
    }

    /** Allowance first, then purchased; null when both together are too little. */
    @Nullable Split split(long credits, Backend backend) {
        var room = inForce.quota().within(allowance, spending.under(inForce).premium(), backend);
        var fromAllowance = Math.min(credits, room);
        var fromPurchased = credits - fromAllowance;
        return fromPurchased > purchased ? null : new Split(fromAllowance, fromPurchased,
                !inForce.quota().unlimited());
    }
}
