package dev.tenantry.entitlement;

import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.DeletionHold;
import dev.tenantry.organization.OrganizationRefusal;
import dev.tenantry.subscription.Subscription;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** An organization whose plan will be paid for again is not deleted: nobody could stop the payments then. */
@Component
class RunningPlanHold implements DeletionHold {

    private final OrganizationFacts facts;
    private final BusinessClock clock;

    RunningPlanHold(OrganizationFacts facts, BusinessClock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public Optional<Refusal> on(OrganizationId organization) {
        var holding = facts.read(organization, clock.now()).holding();
        return holding != null && renews(holding.subscription())
                ? Optional.of(new Refusal(OrganizationRefusal.ORGANIZATION_STILL_PAYS)) : Optional.empty();
    }

    private static boolean renews(Subscription one) {
        return one.bought() && !one.cancelAtPeriodEnd() && switch (one.status()) {
            case TRIALING, ACTIVE, PAST_DUE -> true;
            case COMPLIMENTARY, CANCELED, INCOMPLETE -> false;
        };
    }
}
