package dev.tenantry.subscription;

import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.coupon.Reduction;
import dev.tenantry.subscription.Subscription.Gift;
import dev.tenantry.subscription.addon.HeldAddOns;
import dev.tenantry.subscription.change.Planned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** A row as its columns are named, and how it becomes a {@link Subscription} and back. */
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
        @Nullable PlanVersionId plannedPlanVersionId,
        @Nullable Interval plannedInterval,
        @Nullable Integer plannedSeats,
        @Nullable String plannedPriceId,
        @Nullable Integer offPercent,
        @Nullable Long offMinor,
        @Nullable Instant offUntil,
        HeldAddOns addOns,
        @Nullable HeldAddOns plannedAddOns,
        @Nullable PlanVersionId restoresPlanVersionId,
        @Nullable Instant restoresUntil,
        long version) {

    Subscription subscription() {
        return new Subscription(id, organizationId, subject, status, planVersionId, billingInterval, seats,
                startedAt, anchorAt, periodStart, periodEnd, cancelAtPeriodEnd, pastDueSince, endedAt, link(),
                gift(), version);
    }

    private @Nullable Gift gift() {
        return restoresPlanVersionId == null ? null : new Gift(restoresPlanVersionId, restoresUntil);
    }

    private @Nullable RailLink link() {
        return rail == null || railSubscriptionId == null || railCustomerId == null || railReadAt == null
                ? null
                : new RailLink(rail, railSubscriptionId, railCustomerId, railPriceId, railReadAt, planned(),
                        offPercent == null && offMinor == null ? null
                                : new Reduction(offPercent, offMinor, offUntil), addOns);
    }

    private @Nullable Planned planned() {
        return plannedPlanVersionId == null || plannedInterval == null || plannedSeats == null
                || plannedPriceId == null ? null
                : new Planned(plannedPlanVersionId, plannedInterval, plannedSeats, plannedPriceId,
                        plannedAddOns == null ? HeldAddOns.NONE : plannedAddOns);
    }

    static MapSqlParameterSource parametersOf(Subscription subscription) {
        var link = subscription.rail();
        var gift = subscription.restores();
        var planned = link == null ? null : link.planned();
        var off = link == null ? null : link.reduction();
        return new MapSqlParameterSource()
                .addValue("id", subscription.id())
                .addValue("organization_id", subscription.organization())
                .addValue("subject", subscription.subject())
                .addValue("status", subscription.status())
                .addValue("plan_version_id", subscription.planVersion())
                .addValue("billing_interval", subscription.interval())
                .addValue("seats", subscription.seats())
                .addValue("started_at", subscription.startedAt())
                .addValue("anchor_at", subscription.anchor())
                .addValue("period_start", subscription.periodStart())
                .addValue("period_end", subscription.periodEnd())
                .addValue("cancel_at_period_end", subscription.cancelAtPeriodEnd())
                .addValue("past_due_since", subscription.pastDueSince())
                .addValue("ended_at", subscription.endedAt())
                .addValue("rail", link == null ? null : link.rail())
                .addValue("rail_subscription_id", link == null ? null : link.subscriptionId())
                .addValue("rail_customer_id", link == null ? null : link.customerId())
                .addValue("rail_price_id", link == null ? null : link.priceId())
                .addValue("rail_read_at", link == null ? null : link.readAt())
                .addValue("planned_plan_version_id", planned == null ? null : planned.plan())
                .addValue("planned_interval", planned == null ? null : planned.interval())
                .addValue("planned_seats", planned == null ? null : planned.seats())
                .addValue("planned_price_id", planned == null ? null : planned.priceId())
                .addValue("off_percent", off == null ? null : off.percent())
                .addValue("off_minor", off == null ? null : off.amountMinor())
                .addValue("off_until", off == null ? null : off.until())
                .addValue("add_ons", (link == null ? HeldAddOns.NONE : link.addOns()).json())
                .addValue("planned_add_ons", planned == null ? null : planned.addOns().json())
                .addValue("restores_plan_version_id", gift == null ? null : gift.plan())
                .addValue("restores_until", gift == null ? null : gift.until())
                .addValue("once", subscription.isPrepaid() ? "prepaid" : null)
                .addValue("version", subscription.version());
    }
}
