package dev.tenantry.subscription;

import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.RailSubscriptionRead;
import dev.tenantry.payment.RailSubscriptions;
import java.util.Comparator;
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
    private final BusinessClock clock;

    FollowRailSubscription(ReadingsOfRails translation, RailReadings readings, RailSubscriptions atRails,
            Subscriptions subscriptions, BusinessClock clock) {
        this.translation = translation;
        this.readings = readings;
        this.atRails = atRails;
        this.subscriptions = subscriptions;
        this.clock = clock;
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

    /** And where a charge failed or a trial was ended: one that is paid may have been left aside before. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(SubscriptionChanged changed) {
        takeUp(changed.organization());
    }

    /** Those that are paid come first: one that is past due is left aside beside a gift. */
    private void takeUp(OrganizationId organization) {
        if (runsOne(organization)) {
            return;
        }
        var shown = atRails.running(organization).stream()
                .sorted(Comparator.comparing(one -> !one.status().equals("active")))
                .toList();
        for (var one : shown) {
            if (runsOne(organization)) {
                return;
            }
            readings.apply(translation.translate(organization, one));
        }
    }

    private boolean runsOne(OrganizationId organization) {
        return subscriptions.current(organization)
                .filter(held -> held.isCollected() && !held.hasRunOut(clock.now())).isPresent();
    }
}
