package dev.tenantry.subscription;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.RailSubscriptionRead;
import dev.tenantry.payment.RailSubscriptions;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Whatever a rail shows later: renewed, failed, cancelled, changed there by hand. */
@Component
class FollowRailSubscription {

    private final ReadingsOfRails translation;
    private final RailReadings readings;
    private final RailSubscriptions atRails;
    private final Subscriptions subscriptions;

    FollowRailSubscription(ReadingsOfRails translation, RailReadings readings, RailSubscriptions atRails,
            Subscriptions subscriptions) {
        this.translation = translation;
        this.readings = readings;
        this.atRails = atRails;
        this.subscriptions = subscriptions;
    }

    @EventListener
    void on(RailSubscriptionRead read) {
        readings.apply(translation.translate(read.organization(), read.snapshot()));
    }

    /**
     * One ended, and the rail still collects for another that was left aside while the first lived:
     * whoever pays is not locked out until somebody looks. Before the commit, for what replaces the ended
     * one may begin in the same transaction.
     */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(SubscriptionEnded ended) {
        takeUp(ended.organization());
    }

    /** The same where a plan is given in place of one: what was left aside beside it may not be any more. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(SubscriptionStarted started) {
        takeUp(started.organization());
    }

    private void takeUp(OrganizationId organization) {
        var goesOn = subscriptions.current(organization)
                .filter(held -> held.bought() && held.status() != SubscriptionStatus.CANCELED);
        if (goesOn.isEmpty()) {
            atRails.running(organization).stream().findFirst()
                    .ifPresent(shown -> readings.apply(translation.translate(organization, shown)));
        }
    }
}
