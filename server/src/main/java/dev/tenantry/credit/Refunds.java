package dev.tenantry.credit;

import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.Outcome;
import dev.tenantry.credit.engine.Desk;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import org.springframework.stereotype.Component;

/** Gives a whole charge back to the buckets that paid it. */
@Component
public class Refunds {

    private final Desk desk;

    Refunds(Desk desk) {
        this.desk = desk;
    }

    /** On the organization's own account. */
    public RefundReceipt refund(OrganizationId organization, JobId job) {
        return refund(AccountOwner.of(organization), job);
    }

    /**
     * Refunding again answers the same and moves nothing. The share of an ended cycle returns to the current
     * allowance up to its limit; the rest lapses, and so does the share of purchased credits that have
     * ended. Refuses with {@code job_unknown}, and with {@code hold_settled} what was held: a hold is
     * released instead.
     */
    public RefundReceipt refund(AccountOwner owner, JobId job) {
        var booked = desk.book(owner, new Command.Refund(job), "job").orElse(null);
        if (booked != null && booked.outcome() == Outcome.Refused.HOLD_SETTLED) {
            throw new Refusal(CreditRefusal.HOLD_SETTLED).with("job", job.text());
        }
        if (booked == null || !(booked.outcome() instanceof Outcome.Refunded(var charge, var replayed))
                || charge.refund() == null) {
            throw new Refusal(CreditRefusal.JOB_UNKNOWN).with("job", job.text());
        }
        var given = charge.refund();
        var paid = charge.split().takenFromAllowance() + charge.split().fromPurchased();
        var refunded = given.toAllowance() + given.toPurchased();
        return new RefundReceipt(job.text(), refunded, given.toAllowance(), given.toPurchased(),
                paid - refunded, replayed, booked.balance());
    }
}
