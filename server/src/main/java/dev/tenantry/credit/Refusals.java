package dev.tenantry.credit;

import dev.tenantry.credit.book.Outcome.Refused;
import dev.tenantry.kernel.Refusal;

/** What the ledger's no is called in public. */
final class Refusals {

    private Refusals() {}

    static Refusal of(Refused refused, JobId job, long needed, Balance balance) {
        var refusal = new Refusal(code(refused)).with("job", job.text());
        return refused == Refused.INSUFFICIENT_CREDITS
                ? refusal.with("needed", needed).with("balance", balance) : refusal;
    }

    private static CreditRefusal code(Refused refused) {
        return switch (refused) {
            case INSUFFICIENT_CREDITS -> CreditRefusal.INSUFFICIENT_CREDITS;
            case JOB_CONFLICT -> CreditRefusal.JOB_CONFLICT;
            case JOB_REFUNDED -> CreditRefusal.JOB_REFUNDED;
            case JOB_EXPIRED -> CreditRefusal.JOB_EXPIRED;
            case HOLD_SETTLED -> CreditRefusal.HOLD_SETTLED;
            case HOLD_EXCEEDED -> CreditRefusal.HOLD_EXCEEDED;
            case UNKNOWN_JOB -> CreditRefusal.JOB_UNKNOWN;
            case GRANT_CONFLICT -> CreditRefusal.GRANT_CONFLICT;
            case GRANT_ENDED -> CreditRefusal.GRANT_INVALID;
        };
    }
}
