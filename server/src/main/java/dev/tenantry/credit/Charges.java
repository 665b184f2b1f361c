package dev.tenantry.credit;

import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.Outcome;
import dev.tenantry.credit.engine.Desk;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import org.springframework.stereotype.Component;

/** Charges jobs, each exactly once for ever, however often and from however many places it is asked for. */
@Component
public class Charges {

    public static final long MOST = 1_000_000;

    private final Desk desk;

    Charges(Desk desk) {
        this.desk = desk;
    }

    /**
     * Durable when it returns. Refuses with {@code insufficient_credits} (then nothing is kept and the job
     * may come again), {@code job_conflict}, {@code job_refunded} and {@code
     * job_expired}.
     *
     * @param credits 1 to {@link #MOST}
     */
    public ChargeReceipt charge(OrganizationId organization, JobId job, long credits, Backend backend) {
        if (credits < 1 || credits > MOST) {
            throw new IllegalArgumentException("a charge is 1 to " + MOST + " credits");
        }
        var booked = desk.book(organization, new Command.Charge(job, credits, backend), "job")
                .orElseThrow(() -> refusal(CreditRefusal.INSUFFICIENT_CREDITS, job).with("needed", credits));
        return switch (booked.outcome()) {
            case Outcome.Charged(var charge, var replayed) -> new ChargeReceipt(job.text(),
                    charge.credits(), charge.split().fromAllowance(), charge.split().fromPurchased(),
                    replayed, booked.balance());
            case Outcome.Refused.JOB_CONFLICT -> throw refusal(CreditRefusal.JOB_CONFLICT, job);
            case Outcome.Refused.JOB_REFUNDED -> throw refusal(CreditRefusal.JOB_REFUNDED, job);
            case Outcome.Refused.JOB_EXPIRED -> throw refusal(CreditRefusal.JOB_EXPIRED, job);
            default -> throw refusal(CreditRefusal.INSUFFICIENT_CREDITS, job)
                    .with("needed", credits).with("balance", booked.balance());
        };
    }

    private static Refusal refusal(CreditRefusal code, JobId job) {
        return new Refusal(code).with("job", job.text());
    }
}
