package dev.tenantry.entitlement;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.credit.TermsSpec;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.SubscriptionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The credits that a holding promises by this catalogue, until when, and what comes after. */
@Component
public class PromisedCredits {

    private final Catalog catalog;

    PromisedCredits(Catalog catalog) {
        this.catalog = catalog;
    }

    /** What the ledger is told, or would be, when the organization holds this from {@code since} on. */
    public TermsSpec of(Holding holding, Instant since) {
        return CreditTerms.of(holding, planAfter(holding), planned(holding), since);
    }

    private @Nullable PlanVersion planned(Holding holding) {
        return holding.subscription().planned().map(next -> catalog.version(next.plan())).orElse(null);
    }

    private @Nullable PlanVersion planAfter(Holding holding) {
        var rules = catalog.rules();
        var plan = holding.subscription().status() == SubscriptionStatus.TRIALING
                ? rules.planAfterTrial() : rules.planAfterPaid();
        return plan.flatMap(catalog::plan).map(Plan::current).orElse(null);
    }
}
