package dev.tenantry.subscription;

import dev.tenantry.payment.PaymentSettled;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A paid order begins its subscription, in the transaction that settles the money. */
@Component
class ActivateOnPaymentSettled {

    private final ReadingsOfRails translation;
    private final RailReadings readings;

    ActivateOnPaymentSettled(ReadingsOfRails translation, RailReadings readings) {
        this.translation = translation;
        this.readings = readings;
    }

    @EventListener
    void on(PaymentSettled settled) {
        var shown = settled.subscription();
        if (shown != null) {
            readings.apply(translation.translate(settled.organization(), shown));
        }
    }
}
