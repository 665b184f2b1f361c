package dev.tenantry.entitlement;

import dev.tenantry.catalog.Bound;
import dev.tenantry.entitlement.Answer.Amount;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.usage.Reported;
import dev.tenantry.usage.Taken;
import dev.tenantry.usage.UsageEvent;
import dev.tenantry.usage.UsageReports;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes from a limit: asks and counts in one step. However many take at once, on however many nodes, what is
 * used never goes above what the limit comes to.
 */
@Component
public class Consumptions {

    private final Entitlements entitlements;
    private final UsageReports reports;

    Consumptions(Entitlements entitlements, UsageReports reports) {
        this.entitlements = entitlements;
        this.reports = reports;
    }

    /** It counts now, or had counted before under this id. */
    public record Consumed(Reported.Recorded recorded, Bound limit) {}

    /**
     * Refuses with 402 where the feature is off or the limit is full, and then counts nothing; what was taken
     * before under the same id is taken already, whatever is left. {@code feature} null: none is needed.
     */
    public Consumed take(OrganizationId organization, UsageEvent event, @Nullable String feature) {
        if (feature != null) {
            entitlements.require(organization, feature);
        }
        var limit = entitlements.about(organization).value(event.metric());
        var bound = limit.amount() == null ? Bound.NONE : limit.amount().limit();
        return switch (reports.take(organization, event, bound)) {
            case Taken.Counted(var recorded) -> new Consumed(recorded, bound);
            case Taken.Full(var used, var span) -> throw entitlements.full(organization, event,
                    Amount.of(bound, used, span.end()));
        };
    }
}
