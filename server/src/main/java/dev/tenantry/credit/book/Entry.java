package dev.tenantry.credit.book;

import dev.tenantry.credit.EntryKind;
import java.time.Instant;
import java.util.List;

/**
 * One movement, numbered without gaps per account. {@code at} is when it was booked, {@code effectiveAt}
 * when due.
 */
public record Entry(long seq, EntryKind kind, Source source, long dAllowance, long dPurchased,
        long allowanceAfter, long purchasedAfter, long cycleNo, Instant at, Instant effectiveAt,
        List<Moved> lots) {

    /** A lot's part of the movement, and what is left of that lot. */
    public record Moved(long lot, long credits, long left) {}
}
