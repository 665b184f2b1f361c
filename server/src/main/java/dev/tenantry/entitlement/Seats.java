package dev.tenantry.entitlement;

import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.SeatLimit;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** How many people an organization may have: its override, else the seats it pays for, else its plan's. */
@Component
public class Seats implements SeatLimit {

    private final Catalog catalog;
    private final Entitlements entitlements;

    Seats(Catalog catalog, Entitlements entitlements) {
        this.catalog = catalog;
        this.entitlements = entitlements;
    }

    @Override
    public OptionalLong of(OrganizationId organization) {
        var seats = effective(organization).value();
        return seats == null ? OptionalLong.empty() : OptionalLong.of(seats);
    }

    /** Unlimited where the catalogue counts no members at all. */
    public Bound effective(OrganizationId organization) {
        return catalog.limits().stream()
                .filter(limit -> limit.counts() == LimitDeclaration.Counts.MEMBERS)
                .findFirst()
                .map(limit -> entitlements.effectiveLimit(organization, limit.key()))
                .orElse(Bound.UNLIMITED);
    }
}
