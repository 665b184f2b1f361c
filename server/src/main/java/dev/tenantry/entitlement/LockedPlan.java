package dev.tenantry.entitlement;

import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.PlanLock;
import org.springframework.stereotype.Component;

/** An organization whose subscription is not live takes nobody in, whoever invited them and when. */
@Component
class LockedPlan implements PlanLock {

    private final OrganizationFacts facts;
    private final BusinessClock clock;

    LockedPlan(OrganizationFacts facts, BusinessClock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public boolean holds(OrganizationId organization) {
        var holding = facts.read(organization, clock.now()).holding();
        return holding == null || !holding.standing().active();
    }
}
