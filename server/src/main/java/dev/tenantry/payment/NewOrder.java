package dev.tenantry.payment;

import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to buy. {@code subject} is what the subscription is for (the organization, a
 * workspace); one checkout at most is open for it. {@code trialEnd} is the end of a running trial: charging
 * starts there, or at once when it is less than 48 hours away. The paths are pages of ours to come back to.
 */
public record NewOrder(OrganizationId organization, String subject, Purpose purpose, Item item, int seats,
        @Nullable Instant trialEnd, Payer payer, String successPath, String cancelPath, Actor createdBy) {

    public NewOrder {
        if (seats < 1) {
            throw new IllegalArgumentException("an order needs at least one seat");
        }
    }
}
