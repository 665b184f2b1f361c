package dev.tenantry.entitlement.rate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenantry.database.Remembered;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import org.springframework.stereotype.Component;

/**
 * Counts an organization's requests of a minute over all nodes. A node hands out a twentieth of the limit by
 * itself and takes each further twentieth from the database. One node alone is exact; each node more may let
 * through, or keep back unused, up to a twentieth.
 */
@Component
class RequestRates {

    private static final int PARTS = 20;

    private final RequestWindowStore store;
    private final DatabaseMinute minute;
    private final Cache<OrganizationId, RequestWindow> windows =
            Caffeine.newBuilder().maximumSize(Remembered.MANY).build();

    RequestRates(RequestWindowStore store, DatabaseMinute minute) {
        this.store = store;
        this.minute = minute;
    }

    RequestWindow.Outcome take(OrganizationId organization, long most) {
        var part = Math.max(1, most / PARTS);
        return windows.get(organization, _ -> new RequestWindow()).take(most, part,
                () -> minute.at(System.nanoTime()), untold -> Tenancy.asOrganization(organization,
                        () -> store.lease(organization, untold, part, most)));
    }
}
