package dev.tenantry.entitlement;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.database.BusinessNow;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.usage.UsageDays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What of each limit was used day by day. Nothing is kept of how many members there were. */
@Component
public class UsageHistory {

    private final Catalog catalog;
    private final UsageDays days;
    private final BusinessNow clock;

    UsageHistory(Catalog catalog, UsageDays days, BusinessNow clock) {
        this.catalog = catalog;
        this.days = days;
        this.clock = clock;
    }

    /** Empty when the catalogue has no such limit. */
    public Optional<List<UsageDays.Point>> of(OrganizationId organization, String key, int lastDays) {
        return catalog.limit(key).map(limit -> of(organization, limit, lastDays));
    }

    public List<UsageDays.Point> of(OrganizationId organization, LimitDeclaration limit, int lastDays) {
        return limit.counts() == LimitDeclaration.Counts.MEMBERS ? List.of()
                : days.last(lastDays, organization, limit, clock.get());
    }
}
