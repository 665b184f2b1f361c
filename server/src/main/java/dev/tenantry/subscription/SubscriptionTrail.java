package dev.tenantry.subscription;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Leaves a trace of what a rail made of a subscription. */
@Component
class SubscriptionTrail {

    private static final Logger log = LoggerFactory.getLogger(SubscriptionTrail.class);

    void note(String action, Subscription subscription) {
        log.info("{} {} {}", action, subscription.id(), subscription.status().key());
    }

    void secondLive(Reading reading) {
        log.error("{} has a second live subscription {} at {}: cancel and refund it there",
                reading.organization(), reading.link().subscriptionId(), reading.link().rail());
    }
}
