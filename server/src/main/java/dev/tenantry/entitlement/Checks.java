package dev.tenantry.entitlement;

import dev.tenantry.kernel.OrganizationId;
import org.springframework.stereotype.Component;

/** The three questions a product asks, in one place. */
@Component
public class Checks {

    private final Entitlements entitlements;
    private final CreditAnswers credits;

    Checks(Entitlements entitlements, CreditAnswers credits) {
        this.entitlements = entitlements;
        this.credits = credits;
    }

    public Answer feature(OrganizationId organization, String key) {
        return entitlements.feature(organization, key);
    }

    public Answer limit(OrganizationId organization, String key, long quantity) {
        return entitlements.limit(organization, key, quantity);
    }

    /** Whether this many credits could be charged now; asking reserves nothing. */
    public Answer credits(OrganizationId organization, long amount) {
        return credits.of(organization, amount);
    }
}
