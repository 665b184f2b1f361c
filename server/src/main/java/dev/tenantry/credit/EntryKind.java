package dev.tenantry.credit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why credits moved; the other side of each movement (issued, consumed, forfeited) follows from it. */
public enum EntryKind {
    /** Consumed by a job. */
    CHARGE,
    /** Set aside for a job that is not settled. */
    HOLD,
    /** What a settled hold gave back. */
    RELEASE,
    /** Given back to the buckets a charge took from. */
    REFUND,
    /** The part of a refund that the current allowance has no room for, or whose lot has ended. */
    LAPSE,
    /** Left over when a cycle or its terms ended. */
    FORFEIT,
    /** Purchased credits that were not used before their end. */
    EXPIRE,
    /** A cycle or new terms began. */
    REFILL,
    /** An upgrade within the cycle. */
    RAISE,
    /** Unused lifetime allowance that became purchased when the account first got a paid plan. */
    PROMOTION,
    /** Taken back because its payment was. */
    REVERSAL,
    /** Paid to what an earlier reversal could not take. */
    DEBT,
    /** A dispute began: purchased credits stay, and cannot be spent. */
    FREEZE,
    /** A dispute is over. */
    THAW,
    /** Went to another account: of whoever claimed this one's organization, or of somebody in it. */
    HANDOVER,
    /** Bought, given by an operator, or come from another account. */
    GRANT;

    /** Brings credits into an account that were not in it before. */
    public boolean gives() {
        return this == REFILL || this == RAISE || this == GRANT;
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
