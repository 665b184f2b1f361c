package dev.tenantry.credit;

import dev.tenantry.credit.book.Booked;
import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.Outcome;
import dev.tenantry.credit.engine.Desk;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Charges jobs, each exactly once for ever, however often and from however many places it is asked for. */
@Component
public class Charges {

    public static final long MOST = 1_000_000;
    public static final int MOST_AT_ONCE = 1_000;

    /** One of several; {@code credits} 1 to {@link #MOST}. */
    public record Item(JobId job, long credits, Backend backend) {}

    /** What became of one of several: its receipt, or why not. */
    public record Result(JobId job, @Nullable ChargeReceipt receipt, @Nullable Refusal refusal) {}

    private final Desk desk;

    Charges(Desk desk) {
        this.desk = desk;
    }

    /** On the organization's own account. */
    public ChargeReceipt charge(OrganizationId organization, JobId job, long credits, Backend backend) {
        return charge(AccountOwner.of(organization), job, credits, backend);
    }

    /**
     * Durable when it returns. Refuses with {@code insufficient_credits} (then nothing is kept and the job
     * may come again), {@code job_conflict}, {@code job_refunded} and {@code job_expired}.
     *
     * @param credits 1 to {@link #MOST}
     */
    public ChargeReceipt charge(AccountOwner owner, JobId job, long credits, Backend backend) {
        var item = new Item(job, credits, backend);
        return receipt(item, desk.book(owner, command(item), "job"));
    }

    /** On the organization's own account. */
    public List<Result> chargeAll(OrganizationId organization, List<Item> items) {
        return chargeAll(AccountOwner.of(organization), items);
    }

    /** In the order given, each for itself: one that is refused stops none of the others. */
    public List<Result> chargeAll(AccountOwner owner, List<Item> items) {
        if (items.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException("at most " + MOST_AT_ONCE + " charges at once");
        }
        var booked = desk.bookAll(owner, items.stream().map(Charges::command).toList(), "job");
        return IntStream.range(0, items.size()).mapToObj(i -> result(items.get(i), booked.get(i))).toList();
    }

    private static Command command(Item item) {
        if (item.credits < 1 || item.credits > MOST) {
            throw new IllegalArgumentException("a charge is 1 to " + MOST + " credits");
        }
        return new Command.Charge(item.job, item.credits, item.backend);
    }

    private static Result result(Item item, Supplier<Optional<Booked>> booked) {
        try {
            return new Result(item.job, receipt(item, booked.get()), null);
        } catch (Refusal refusal) {
            return new Result(item.job, null, refusal);
        }
    }

    private static ChargeReceipt receipt(Item item, Optional<Booked> found) {
        var booked = found.orElseThrow(() -> new Refusal(CreditRefusal.INSUFFICIENT_CREDITS)
                .with("job", item.job.text()).with("needed", item.credits));
        return switch (booked.outcome()) {
            case Outcome.Charged(var charge, var replayed) -> new ChargeReceipt(item.job.text(),
                    charge.credits(), charge.split().fromAllowance(), charge.split().fromPurchased(),
                    replayed, booked.balance());
            case Outcome.Refused refused -> throw Refusals.of(refused, item.job, item.credits,
                    booked.balance());
            default -> throw new IllegalStateException("not what becomes of a charge: " + booked.outcome());
        };
    }
}
