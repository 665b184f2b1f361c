package dev.tenantry.entitlement;

import dev.tenantry.catalog.Interval;
import dev.tenantry.subscription.Stage;
import dev.tenantry.subscription.SubscriptionStatus;
import dev.tenantry.subscription.trial.NoTrial;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a client needs to draw the organization's plan. Values are effective: overrides count, and
 * features are off while locked.
 *
 * @param subscription null when nothing was ever started
 * @param trialWithheld why it began without a trial; null with a subscription, and where nobody asked for one
 * @param planBilling what the plan costs now; null without a subscription
 * @param planLimits what each limit comes to, null = unlimited; the key {@code plan} names the plan
 * @param enabledFeatures every declared feature
 */
public record BillingState(@Nullable Summary subscription, @Nullable NoTrial trialWithheld,
        @Nullable PlanBilling planBilling,
        Map<String, @Nullable Object> planLimits, Map<String, Boolean> enabledFeatures,
        Map<String, Use> usage, boolean locked, Stage stage, long daysLeft, String upgradeUrl) {

    public record Summary(SubscriptionStatus status, String plan, @Nullable Instant currentPeriodStart,
            @Nullable Instant currentPeriodEnd, boolean cancelAtPeriodEnd, @Nullable Long seatLimit,
            boolean hasProEntitlement, boolean isPaid, @Nullable PlannedChange plannedChange) {}

    /** What it changes to when the current period ends, unless that is taken back before. */
    public record PlannedChange(Instant at, String plan, Interval interval, int seats) {}

    public record PlanBilling(String displayName, String description, String currency,
            @Nullable Long monthlyPriceCents, @Nullable Long annualPriceCents) {}

    /** {@code remaining} null: unlimited; {@code resetsAt} null: never. */
    public record Use(long used, @Nullable Long remaining, @Nullable Instant resetsAt) {}
}
