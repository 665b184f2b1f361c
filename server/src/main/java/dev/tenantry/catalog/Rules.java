package dev.tenantry.catalog;

import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue's rules that belong to no single plan. {@code whenTrialEnds} and {@code whenPaidEnds} name
 * the free plan to fall to; null means the organization is locked until it pays.
 */
public record Rules(Currency currency, String trialPlan, int trialDays, TrialLimits trialLimits,
        @Nullable String whenTrialEnds, @Nullable String whenPaidEnds, int dunningDays, Visitor visitor) {

    /** How many trials may begin with addresses of one mailbox, and of one domain (no free-mail one). */
    public record TrialLimits(Bound perMailbox, Bound perDomain) {

        /** Where an operator's code brings the trial: whom they give codes to is theirs to know. */
        public TrialLimits byCode() {
            return new TrialLimits(perMailbox, Bound.UNLIMITED);
        }
    }

    /** Anonymous trials: credits each, new ones a day per address, credits a day for all of them together. */
    public record Visitor(long credits, long newADay, long budgetADay) {}

    public Optional<String> planAfterTrial() {
        return Optional.ofNullable(whenTrialEnds);
    }

    public Optional<String> planAfterPaid() {
        return Optional.ofNullable(whenPaidEnds);
    }
}
