package dev.tenantry.subscription.web;

import dev.tenantry.credit.Balance;
import dev.tenantry.credit.Balances;
import dev.tenantry.credit.Cadence;
import dev.tenantry.credit.Statements;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Summaries;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The credits on the billing page: what came with the plan, what was bought, what moved last. */
@Component
class BillingCredits {

    private static final int SHOWN = 5;

    private final Balances balances;
    private final Statements statements;

    BillingCredits(Balances balances, Statements statements) {
        this.balances = balances;
        this.statements = statements;
    }

    /**
     * {@code limit} null: the plan brings none, or they have no end; {@code refills} null: never; {@code
     * ending} null: nothing that was bought ends.
     */
    record Credits(boolean unlimited, @Nullable Long left, @Nullable Long used, @Nullable Long limit,
            boolean once, long purchased, @Nullable String refills,
            @Nullable Ending ending, List<CreditLine> entries) {

        /** Of what was bought, how much ends next and when. */
        record Ending(long credits, String day) {}


        static Credits of(Balance balance, List<CreditLine> entries, Locale locale) {
            var allowance = balance.allowance();
            var limit = allowance.limit() == null || allowance.limit() == 0 ? null : allowance.limit();
            var used = limit == null || allowance.remaining() == null ? null : limit - allowance.remaining();
            var refills = allowance.resetsAt();
            return new Credits(balance.total() == null, balance.total(), used, limit,
                    allowance.cadence() == Cadence.LIFETIME, balance.purchased(),
                    refills == null ? null : Summaries.date(refills, locale), ending(balance, locale),
                    entries);
        }

        private static @Nullable Ending ending(Balance balance, Locale locale) {
            return balance.lots().stream().filter(lot -> lot.expiresAt() != null)
                    .min(Comparator.comparing(Balance.Lot::expiresAt))
                    .map(lot -> new Ending(lot.credits(), Summaries.date(lot.expiresAt(), locale)))
                    .orElse(null);
        }
    }

    void fill(Model model, OrganizationId organization, Locale locale) {
        var entries = statements.page(organization, null, SHOWN).entries().stream().map(CreditLine::of)
                .toList();
        model.addAttribute("credits", Credits.of(balances.of(organization), entries, locale));
    }
}
