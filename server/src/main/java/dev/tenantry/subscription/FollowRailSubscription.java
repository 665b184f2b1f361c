package dev.tenantry.subscription;

import dev.tenantry.payment.RailSubscriptionRead;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whatever a rail shows later: renewed, failed, cancelled, changed there by hand. */
@Component
class FollowRailSubscription {

    private final ReadingsOfRails translation;
    private final RailReadings readings;

    FollowRailSubscription(ReadingsOfRails translation, RailReadings readings) {
        this.translation = translation;
        this.readings = readings;
    }

    @EventListener
    void on(RailSubscriptionRead read) {
        readings.apply(translation.translate(read.organization(), read.snapshot()));
    }
}
