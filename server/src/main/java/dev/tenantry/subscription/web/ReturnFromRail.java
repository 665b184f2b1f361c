package dev.tenantry.subscription.web;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.Checkouts;
import dev.tenantry.payment.Orders;
import dev.tenantry.payment.Purpose;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionStatus;
import dev.tenantry.subscription.Subscriptions;
import org.springframework.stereotype.Component;

/** A customer is back from the rail's page, often before its webhook: the rail is asked at once. */
@Component
class ReturnFromRail {

    private final Orders orders;
    private final Checkouts checkouts;
    private final Subscriptions subscriptions;

    ReturnFromRail(Orders orders, Checkouts checkouts, Subscriptions subscriptions) {
        this.orders = orders;
        this.checkouts = checkouts;
        this.subscriptions = subscriptions;
    }

    /** What to tell the customer; names a toast. Never fails because the rail does. */
    String reconcile(OrganizationId organization) {
        orders.open(organization, Subscription.OF_ORGANIZATION)
                .ifPresent(order -> checkouts.reconcile(organization, order.id()));
        var isPending = orders.open(organization, Subscription.OF_ORGANIZATION)
                .filter(order -> order.purpose() == Purpose.PREPAID).isPresent();
        return subscriptions.current(organization)
                .filter(held -> held.bought() || held.isPrepaid() && !isPending)
                .map(held -> held.status() == SubscriptionStatus.TRIALING ? "plan-chosen" : "plan-active")
                .orElse("payment-pending");
    }
}
