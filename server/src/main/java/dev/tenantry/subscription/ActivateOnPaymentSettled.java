package dev.tenantry.subscription;

import dev.tenantry.payment.Orders;
import dev.tenantry.payment.PaymentSettled;
import dev.tenantry.payment.Purpose;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A paid order begins its subscription, in the transaction that settles the money. */
@Component
class ActivateOnPaymentSettled {

    private final ReadingsOfRails translation;
    private final RailReadings readings;

    private final Orders orders;

    ActivateOnPaymentSettled(ReadingsOfRails translation, RailReadings readings, Orders orders) {
        this.orders = orders;
        this.translation = translation;
        this.readings = readings;
    }

    @EventListener
    void on(PaymentSettled settled) {
        var shown = settled.subscription();
        if (shown != null) {
            readings.apply(translation.translate(settled.organization(), shown));
            return;
        }
        orders.find(settled.organization(), settled.orderId())
                .filter(order -> order.purpose() == Purpose.PREPAID)
                .filter(order -> !readings.apply(order))
                .ifPresent(order -> orders.needsAttention(order, "not_granted"));
    }
}
