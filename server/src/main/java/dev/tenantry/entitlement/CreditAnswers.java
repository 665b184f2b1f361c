package dev.tenantry.entitlement;

import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.credit.Balance;
import dev.tenantry.entitlement.Answer.Amount;
import dev.tenantry.entitlement.Answer.Reason;
import java.util.List;
import java.util.function.Predicate;

/**
 * Whether credits would suffice, straight from the ledger. Purchased ones stay spendable while the
 * subscription is locked, so only the balance decides. Pure.
 */
final class CreditAnswers {

    private CreditAnswers() {}

    static Answer of(Balance balance, long credits) {
        var enough = balance.total() == null || balance.total() >= credits;
        var because = List.of(new Step(Step.Source.CREDITS, balance.total() == null ? "unlimited"
                : "%d of the allowance and %d purchased are left".formatted(balance.allowance().remaining(),
                        balance.purchased())));
        return new Answer(enough, enough ? Reason.CREDITS : Reason.INSUFFICIENT_CREDITS, because,
                amount(balance), null);
    }

    /** What a plan must promise to make it a yes. */
    static Predicate<PlanVersion> unlockedBy(Balance balance, long credits) {
        var more = balance.allowance().limit() == null ? 0 : balance.allowance().limit();
        return plan -> plan.allowance().credits().allows(more, 1)
                && plan.allowance().credits().allows(0, credits);
    }

    private static Amount amount(Balance balance) {
        if (balance.total() == null) {
            return Amount.of(Bound.UNLIMITED, 0, balance.allowance().resetsAt());
        }
        var limit = balance.allowance().limit() == null ? 0 : balance.allowance().limit();
        var left = balance.allowance().remaining() == null ? 0 : balance.allowance().remaining();
        return new Amount(Bound.of(limit + balance.purchased()), Math.max(0, limit - left), balance.total(),
                balance.allowance().resetsAt());
    }
}
