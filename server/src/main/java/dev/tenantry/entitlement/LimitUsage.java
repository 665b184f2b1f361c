package dev.tenantry.entitlement;

import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.Members;
import dev.tenantry.usage.Counters;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How much of a limit is used, from whoever counts it. Never remembered. */
@Component
class LimitUsage {

    private final Counters counters;
    private final Members members;

    LimitUsage(Counters counters, Members members) {
        this.counters = counters;
        this.members = members;
    }

    record Used(long amount, @Nullable Instant resetsAt) {}

    Used of(OrganizationId organization, LimitDeclaration limit, Instant now) {
        return Tenancy.asOrganization(organization, () -> switch (limit.counts()) {
            case MEMBERS -> new Used(members.seatsTaken(organization), null);
            case USAGE -> {
                var span = counters.span(organization, limit.window(), now);
                yield new Used(counters.used(organization, limit.key(), limit.window(), span), span.end());
            }
        });
    }
}
