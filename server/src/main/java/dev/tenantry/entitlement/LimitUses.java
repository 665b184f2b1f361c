package dev.tenantry.entitlement;

import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How much of each limit is used right now, counted live. The lock aside: what was used stays visible. */
@Component
public class LimitUses {

    private static final int WHOLE = 100;

    private final Catalog catalog;
    private final Entitlements entitlements;

    LimitUses(Catalog catalog, Entitlements entitlements) {
        this.catalog = catalog;
        this.entitlements = entitlements;
    }

    /** {@code resetsAt} null: never. */
    public record Use(LimitDeclaration limit, long used, Bound bound, @Nullable Instant resetsAt) {

        /** Whole percents, rounded down, so 100 is only said when nothing is left; null when unlimited. */
        public @Nullable Long percentage() {
            var most = bound.value();
            if (most == null) {
                return null;
            }
            return most == 0 ? Long.valueOf(WHOLE) : Long.valueOf((long) ((double) used * WHOLE / most));
        }

        public boolean atLimit() {
            return !bound.allows(used, 1);
        }
    }

    /** In the order of the catalogue. */
    public List<Use> of(OrganizationId organization) {
        var inquiry = entitlements.about(organization);
        return catalog.limits().stream().map(inquiry::use).toList();
    }

    /** Empty when the catalogue has no such limit. */
    public Optional<Use> of(OrganizationId organization, String key) {
        return catalog.limit(key).map(limit -> entitlements.about(organization).use(limit));
    }
}
