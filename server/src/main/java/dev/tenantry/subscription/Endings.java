package dev.tenantry.subscription;

import dev.tenantry.database.Tenancy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What will end unless somebody acts: trials that nobody bought, plans that do not renew, payments that
 * failed. Of every organization, for whoever warns them.
 */
@Component
public class Endings {

    private final OverviewStore store;
    private final Subscriptions subscriptions;

    Endings(OverviewStore store, Subscriptions subscriptions) {
        this.store = store;
        this.subscriptions = subscriptions;
    }

    /**
     * A page of them in a fixed order, at most {@code limit}; {@code after} is the last of the page before.
     *
     * @param until what ends later is left out; failed payments are always among them
     */
    public List<Holding> page(Instant now, Instant until, @Nullable SubscriptionId after, int limit) {
        return Tenancy.asSystem(() -> store.endings(now, until, after, limit)).stream()
                .map(held -> subscriptions.holding(held, now))
                .toList();
    }
}
