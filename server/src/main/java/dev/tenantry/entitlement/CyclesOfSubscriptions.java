package dev.tenantry.entitlement;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.usage.CycleAnchor;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A limit's cycle is the subscription's: counted from the same moment as the allowance's. */
@Component
class CyclesOfSubscriptions implements CycleAnchor {

    private final Subscriptions subscriptions;

    CyclesOfSubscriptions(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public Optional<Instant> anchorOf(OrganizationId organization) {
        return subscriptions.current(organization).map(Subscription::anchor);
    }
}
