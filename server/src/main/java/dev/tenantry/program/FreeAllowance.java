package dev.tenantry.program;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.credit.Accounts;
import dev.tenantry.credit.AllowanceTerms;
import dev.tenantry.credit.Terms;
import dev.tenantry.credit.TermsSpec;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the free plan allows once, for a shadow, which subscribes to nothing. */
@Component
class FreeAllowance {

    private final Catalog catalog;
    private final Accounts accounts;
    private final Terms terms;
    private final BusinessClock clock;

    FreeAllowance(Catalog catalog, Accounts accounts, Terms terms, BusinessClock clock) {
        this.catalog = catalog;
        this.accounts = accounts;
        this.terms = terms;
        this.clock = clock;
    }

    /** Nothing where the catalogue has no free plan with credits for a lifetime. Once for a shadow. */
    void give(OrganizationId shadow) {
        accounts.open(shadow);
        lifetime().ifPresent(allowance -> terms.set(shadow, TermsSpec.from(clock.now(), 1, allowance),
                "shadow/" + shadow));
    }

    private Optional<AllowanceTerms> lifetime() {
        return catalog.plans().stream()
                .filter(plan -> !plan.archived() && !plan.isPaid())
                .map(Plan::current).map(PlanVersion::allowance)
                .filter(allowance -> allowance.lifetime() && allowance.credits().value() != null)
                .findFirst()
                .map(allowance -> AllowanceTerms.lifetime(allowance.credits().value(),
                        allowance.premiumCap().value()));
    }
}
