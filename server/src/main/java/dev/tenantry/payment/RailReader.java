package dev.tenantry.payment;

import dev.tenantry.database.Tenancy;
import dev.tenantry.payment.rail.Rail;
import dev.tenantry.payment.rail.RailCheckout;
import dev.tenantry.payment.rail.Subject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks the rail how things stand. An event only says which object to look at; whatever belongs to the same
 * story is read along with it, so that the order in which events come does not matter.
 */
@Component
class RailReader {

    private final SettlementStore settlements;
    private final OrderStore orders;

    RailReader(SettlementStore settlements, OrderStore orders) {
        this.settlements = settlements;
        this.orders = orders;
    }

    /** Empty when the rail has no such object. */
    Optional<Reading> read(Rail rail, Subject subject, String objectId) {
        return switch (subject) {
            case CHECKOUT, FAILED_CHECKOUT -> rail.readCheckout(objectId).map(checkout ->
                    new Reading(rail.key(), subject == Subject.FAILED_CHECKOUT, checkout,
                            subscription(rail, checkout.subscriptionId()), null));
            case SUBSCRIPTION -> Optional.ofNullable(subscription(rail, objectId)).map(subscription ->
                    new Reading(rail.key(), false, openCheckout(rail, subscription), subscription, null));
            case INVOICE -> rail.readInvoice(objectId).map(invoice -> {
                var subscription = subscription(rail, invoice.subscriptionId());
                var checkout = openCheckout(rail, subscription);
                return new Reading(rail.key(), false, checkout, subscription, invoice);
            });
        };
    }

    private @Nullable RailSubscription subscription(Rail rail, @Nullable String id) {
        return id == null ? null
                : rail.readSubscription(id, Tenancy.asSystem(settlements::clock)).orElse(null);
    }

    /** A subscription whose order is still open may be the first we hear of its payment. */
    private @Nullable RailCheckout openCheckout(Rail rail, @Nullable RailSubscription subscription) {
        if (subscription == null || subscription.orderId() == null) {
            return null;
        }
        return Tenancy.asSystem(() -> orders.findOpenWithCheckout(subscription.orderId()))
                .flatMap(order -> rail.readCheckout(order.checkout()))
                .orElse(null);
    }
}
