package dev.tenantry.onboarding.web;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.credit.Balance;
import dev.tenantry.credit.Balances;
import dev.tenantry.entitlement.BillingState;
import dev.tenantry.entitlement.BillingStates;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.web.CurrentMember;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What is used and what is left, as the checks and the ledger see it. */
@Component
class HomeFigures {

    private final Balances balances;
    private final BillingStates billing;
    private final Catalog catalog;

    HomeFigures(Balances balances, BillingStates billing, Catalog catalog) {
        this.balances = balances;
        this.billing = billing;
        this.catalog = catalog;
    }

    /** Credits as the card shows them; {@code limit} null: the plan promises none. */
    record Credits(@Nullable Long left, boolean unlimited, @Nullable Long limit, @Nullable Long allowance,
            long purchased, @Nullable String refills) {

        static Credits of(Balance balance, Locale locale) {
            var allowance = balance.allowance();
            var limit = allowance.limit();
            var resetsAt = allowance.resetsAt();
            return new Credits(balance.total(), balance.total() == null,
                    limit == null || limit == 0 ? null : limit, allowance.remaining(), balance.purchased(),
                    resetsAt == null ? null : Summaries.date(resetsAt, locale));
        }
    }

    /** One limit; {@code limit} null is unlimited. */
    record Used(String label, long used, @Nullable Long limit) {}

    record Granted(String name, boolean granted) {}

    void fill(Model model, CurrentMember member, Locale locale) {
        var state = billing.of(member.organization());
        model.addAttribute("balance", Credits.of(balances.of(member.organization()), locale));
        model.addAttribute("limits", limits(state));
        model.addAttribute("features", catalog.features().stream()
                .map(feature -> new Granted(feature.name(),
                        state.enabledFeatures().getOrDefault(feature.key(), false)))
                .toList());
    }

    private List<Used> limits(BillingState state) {
        return catalog.limits().stream()
                .map(limit -> new Used(limit.name(), state.usage().get(limit.key()).used(),
                        (Long) state.planLimits().get(limit.key())))
                .toList();
    }
}
