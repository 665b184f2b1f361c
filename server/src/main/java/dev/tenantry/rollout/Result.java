package dev.tenantry.rollout;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.SubscriptionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of one subscription. {@code dueAt}: when one that waits is looked at again. */
public record Result(SubscriptionId subscriptionId, OrganizationId organizationId, Outcome outcome,
        @Nullable String why, @Nullable Instant dueAt) {

    /** {@code KEPT}: it stays on its version, for the reason given. */
    public enum Outcome { MOVED, WAITS, KEPT, FAILED }
}
