package dev.tenantry.entitlement.rate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import org.springframework.stereotype.Component;

/**
 * Counts an organization's requests of a minute over all nodes. A node takes a twentieth of the limit from
 * the database at a time and hands it out by itself. So the limit is never exceeded, and what the nodes
 * other than the one that is asked have left of their part, less than a twentieth each, may be missing.
 */
@Component
class RequestRates {

    private static final int PARTS = 20;
    private static final int MOST_ORGANIZATIONS = 100_000;

    private final RequestWindowStore store;
    private final Cache<OrganizationId, RequestWindow> windows =
            Caffeine.newBuilder().maximumSize(MOST_ORGANIZATIONS).build();

    RequestRates(RequestWindowStore store) {
        this.store = store;
    }

    RequestWindow.Outcome take(OrganizationId organization, long most) {
        return windows.get(organization, _ -> new RequestWindow()).take(most, System.nanoTime(), () ->
                Tenancy.asOrganization(organization,
                        () -> store.lease(organization, Math.max(1, most / PARTS), most)));
    }
}
