package dev.tenantry.credit;

import dev.tenantry.credit.book.Booked;
import dev.tenantry.credit.book.BookedCharge;
import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.Outcome;
import dev.tenantry.credit.engine.Desk;
import dev.tenantry.kernel.Refusal;
import java.time.Duration;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Credits for work whose cost is not known yet: they leave the buckets at once, so nothing else can spend
 * them, and what the job did not need returns to where it came from.
 */
@Component
public class Holds {

    public static final Duration LONGEST = Duration.ofDays(7);

    private final Desk desk;

    Holds(Desk desk) {
        this.desk = desk;
    }

    /**
     * Once per job. Refuses as a charge does.
     *
     * @param credits 1 to {@link Charges#MOST}
     * @param time until the credits return by themselves, 1 second to {@link #LONGEST}
     */
    public Hold reserve(AccountOwner owner, JobId job, long credits, Backend backend,
            Duration time) {
        if (credits < 1 || credits > Charges.MOST || time.isNegative() || time.isZero()
                || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a hold is 1 to %d credits for at most %s".formatted(Charges.MOST,
                    LONGEST));
        }
        return hold(owner, job, new Command.Reserve(job, credits, backend, time), credits);
    }

    /** Settles at {@code credits}, at most what is held. The same again answers the same. */
    public Hold commit(AccountOwner owner, JobId job, long credits) {
        return hold(owner, job, new Command.Commit(job, credits), credits);
    }

    /** Gives everything back. The same again answers the same. */
    public Hold release(AccountOwner owner, JobId job) {
        return hold(owner, job, new Command.Release(job), 0);
    }

    private Hold hold(AccountOwner owner, JobId job, Command command, long credits) {
        var booked = desk.book(owner, command, "job").orElse(null);
        if (booked == null) {
            throw command instanceof Command.Reserve
                    ? new Refusal(CreditRefusal.INSUFFICIENT_CREDITS).with("needed", credits)
                    : new Refusal(CreditRefusal.JOB_UNKNOWN).with("job", job.text());
        }
        return switch (booked.outcome()) {
            case Outcome.Charged(var charge, var again) -> receipt(job, charge, again, booked);
            case Outcome.Settled(var charge, var again) -> receipt(job, charge, again, booked);
            case Outcome.Refused refused -> throw Refusals.of(refused, job, credits, booked.balance());
            default -> throw new IllegalStateException("not what becomes of a hold: " + booked.outcome());
        };
    }

    private static Hold receipt(JobId job, BookedCharge charge, boolean again, Booked booked) {
        var hold = Objects.requireNonNull(charge.hold());
        var open = hold.state() == BookedCharge.Hold.State.OPEN;
        return new Hold(job.text(), charge.credits(), charge.split().fromAllowance(),
                charge.split().fromPurchased(), hold.state().word(), hold.until(), open ? null
                        : hold.committed(),
                again, booked.balance());
    }
}
