package dev.tenantry.entitlement;

import dev.tenantry.catalog.Bound;
import dev.tenantry.credit.Balance;
import dev.tenantry.credit.Balances;
import dev.tenantry.database.BusinessNow;
import dev.tenantry.entitlement.Answer.Amount;
import dev.tenantry.entitlement.Answer.Reason;
import dev.tenantry.kernel.OrganizationId;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Whether credits would suffice, straight from the ledger. Purchased ones stay spendable while the
 * subscription is locked, so only the balance decides. Asking reserves nothing.
 */
@Component
class CreditAnswers {

    private final Balances balances;
    private final OrganizationFacts facts;
    private final Unlocks unlocks;
    private final BusinessNow clock;

    CreditAnswers(Balances balances, OrganizationFacts facts, Unlocks unlocks, BusinessNow clock) {
        this.balances = balances;
        this.facts = facts;
        this.unlocks = unlocks;
        this.clock = clock;
    }

    Answer of(OrganizationId organization, long credits) {
        var balance = balances.of(organization);
        var enough = balance.total() == null || balance.total() >= credits;
        var because = List.of(new Step(Step.Source.CREDITS, balance.total() == null ? "unlimited"
                : "%d of the allowance and %d purchased are left".formatted(balance.allowance().remaining(),
                        balance.purchased())));
        var answer = new Answer(enough, enough ? Reason.CREDITS : Reason.INSUFFICIENT_CREDITS, because,
                amount(balance), null);
        var more = balance.allowance().limit() == null ? 0 : balance.allowance().limit();
        return enough ? answer : answer.unlockedBy(unlocks.cheapest(facts.of(organization, clock.get()),
                plan -> plan.allowance().credits().allows(more, 1)
                        && plan.allowance().credits().allows(0, credits)));
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
