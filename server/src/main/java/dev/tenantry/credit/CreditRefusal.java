package dev.tenantry.credit;

import dev.tenantry.kernel.RefusalCode;

/** What the ledger says no to. */
public enum CreditRefusal implements RefusalCode {

    INSUFFICIENT_CREDITS(402, "There are not enough credits for this job. Buy credits or change the plan."),
    JOB_CONFLICT(422,
            "This job id was charged with another amount or backend. Use a new id for another job."),
    JOB_REFUNDED(409, "This job was charged and refunded. Use a new job id to run it again."),
    JOB_EXPIRED(409, "This job id was used long ago. Use a new id for new work."),
    HOLD_SETTLED(409, "This hold was settled already, or its time is over. Look at its job."),
    HOLD_EXCEEDED(422, "A hold is committed for at most what it holds. Charge the rest as a job of its own."),
    OWNER_INVALID(400, "An owner of credits is user:, lic:, inst: or res: and an id of 1 to 100 letters,"
            + " digits and ._@~+=-; a bare id is an install's."),
    OWNER_UNKNOWN(404, "This organization has no such licence or install, or has revoked it."),
    OWNER_FORBIDDEN(403,
            "A licence or an install spends for itself alone. The rest is its organization's to do."),
    JOB_UNKNOWN(404, "No charge of this organization has that job id."),
    GRANT_INVALID(400, "A grant has a key of 1 to 200 characters, 1 to 1,000,000 whole credits, a priority"
            + " of 0 to 100 and, if it ends, an end to come."),
    GRANT_CONFLICT(422,
            "This grant's key was used for another amount, end, priority or account. Use a new key for a new"
                    + " grant."),
    LEDGER_BUSY(503, "Too much is waiting to be booked. Try again in a moment with the same job id or key."),
    NO_CREDIT_ACCOUNT(404, "This organization has no credit account.");

    private final int status;
    private final String sentence;

    CreditRefusal(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
