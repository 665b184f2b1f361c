package dev.tenantry.subscription;

import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** A row of subscription.subscription: the names of its columns, and how it becomes a {@link Subscription}. */
record SubscriptionRow(
        SubscriptionId id,
        OrganizationId organizationId,
        String subject,
        SubscriptionStatus status,
        PlanVersionId planVersionId,
        @Nullable Interval billingInterval,
        @Nullable Integer seats,
        Instant startedAt,
        Instant anchorAt,
        @Nullable Instant periodStart,
        @Nullable Instant periodEnd,
        boolean cancelAtPeriodEnd,
        @Nullable Instant pastDueSince,
        @Nullable Instant endedAt,
        @Nullable String rail,
        @Nullable String railSubscriptionId,
        @Nullable String railCustomerId,
        @Nullable String railPriceId,
        @Nullable Instant railReadAt,
        @Nullable PlanVersionId restoresPlanVersionId,
        long version) {

    static SubscriptionRow of(Subscription s) {
        var link = s.rail();
        return new SubscriptionRow(s.id(), s.organization(), s.subject(), s.status(), s.planVersion(), s.interval(),
                s.seats(), s.startedAt(), s.anchor(), s.periodStart(), s.periodEnd(), s.cancelAtPeriodEnd(),
                s.pastDueSince(), s.endedAt(), link == null ? null : link.rail(),
                link == null ? null : link.subscriptionId(), link == null ? null : link.customerId(),
                link == null ? null : link.priceId(), link == null ? null : link.readAt(), s.restores(),
                s.version());
    }

    Subscription subscription() {
        var link = rail == null || railSubscriptionId == null || railCustomerId == null || railReadAt == null ? null
                : new RailLink(rail, railSubscriptionId, railCustomerId, railPriceId, railReadAt);
        return new Subscription(id, organizationId, subject, status, planVersionId, billingInterval, seats,
                startedAt, anchorAt, periodStart, periodEnd, cancelAtPeriodEnd, pastDueSince, endedAt, link,
                restoresPlanVersionId, version);
    }

    MapSqlParameterSource parameters() {
        return new MapSqlParameterSource()
                .addValue("id", id)
                .addValue("organization_id", organizationId)
                .addValue("subject", subject)
                .addValue("status", status)
                .addValue("plan_version_id", planVersionId)
                .addValue("billing_interval", billingInterval)
                .addValue("seats", seats)
                .addValue("started_at", startedAt)
                .addValue("anchor_at", anchorAt)
                .addValue("period_start", periodStart)
                .addValue("period_end", periodEnd)
                .addValue("cancel_at_period_end", cancelAtPeriodEnd)
                .addValue("past_due_since", pastDueSince)
                .addValue("ended_at", endedAt)
                .addValue("rail", rail)
                .addValue("rail_subscription_id", railSubscriptionId)
                .addValue("rail_customer_id", railCustomerId)
                .addValue("rail_price_id", railPriceId)
                .addValue("rail_read_at", railReadAt)
                .addValue("restores_plan_version_id", restoresPlanVersionId)
                .addValue("version", version);
    }
}
