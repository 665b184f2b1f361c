package dev.tenantry.payment.sweep;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Masked;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.RailSubscription;
import dev.tenantry.payment.RailSubscriptions;
import dev.tenantry.payment.Settling;
import dev.tenantry.payment.rail.Rail;
import dev.tenantry.payment.rail.RecurringRail;
import dev.tenantry.payment.rail.Subject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Compares what the rails have with what we have, customer by customer: every subscription, the newest
 * invoice of each, and every open checkout. A difference is settled like a webhook and noted. Orders that
 * no rail knows of are given up after a day.
 */
@Component
public class Reconcile {

    private static final Logger log = LoggerFactory.getLogger(Reconcile.class);

    private static final int MOST_PREPAID = 500;

    private final List<Rail> rails;
    private final Settling settling;
    private final RailSubscriptions subscriptions;
    private final SweepStore store;
    private final Differences differences;

    Reconcile(List<Rail> rails, Settling settling, RailSubscriptions subscriptions, SweepStore store,
            Differences differences) {
        this.rails = rails;
        this.settling = settling;
        this.subscriptions = subscriptions;
        this.store = store;
        this.differences = differences;
    }

    /** Takes the customers that waited longest; gives how many differences there were. */
    public int run() {
        var found = 0;
        var settings = differences.settings();
        Tenancy.asSystem(store::giveUpWithoutPage);
        settlePrepaid();
        var due = Tenancy.asSystem(() ->
                store.unreconciled(settings.reconcileEvery(), settings.customersAtOnce()));
        for (var customer : due) {
            try {
                found += compare(customer);
            } catch (Refusal refusal) {
                log.warn("{} could not be compared with {}: {}", customer.organizationId(), customer.rail(),
                        refusal.code().code());
                if (refusal.code() == PaymentRefusal.RAIL_UNAVAILABLE) {
                    return found;
                }
            }
            Tenancy.asSystem(() -> store.reconciled(customer));
        }
        return found;
    }

    /** A rail that is away is asked again the next time; the others are not kept waiting. */
    void settlePrepaid() {
        for (var open : Tenancy.asSystem(() -> store.openPrepaid(MOST_PREPAID))) {
            try {
                settling.settle(open.rail(), Subject.CHECKOUT, open.checkout(), _ -> { });
            } catch (RuntimeException e) {
                log.warn("checkout {} at {} could not be settled: {}", Masked.id(open.checkout()),
                        open.rail(), e.toString());
            }
        }
    }

    int compare(SweepStore.Customer customer) {
        var rail = rails.stream().filter(known -> known.key().equals(customer.rail())).findFirst();
        if (rail.isEmpty() || !rail.get().configured()
                || !(rail.get() instanceof RecurringRail recurring)) {
            return 0;
        }
        for (var open : Tenancy.asSystem(() -> store.openCheckouts(customer))) {
            settle(customer, Subject.CHECKOUT, open.checkout());
        }
        settle(customer, Subject.METHODS, customer.customer());
        var ids = new LinkedHashSet<>(recurring.subscriptionsOf(customer.customer()));
        ids.addAll(Tenancy.asSystem(() -> store.running(customer)));
        return ids.stream().mapToInt(id -> compare(customer, id)).sum();
    }

    /** What ended before we looked is settled for good and asked for no more. */
    private int compare(SweepStore.Customer customer, String id) {
        var before = known(customer, id);
        if (before.isPresent() && before.get().endedAt() != null) {
            return 0;
        }
        settle(customer, Subject.SUBSCRIPTION, id);
        var after = known(customer, id);
        after.map(RailSubscription::latestInvoiceId)
                .ifPresent(invoice -> settle(customer, Subject.INVOICE, invoice));
        if (after.isEmpty() || before.isPresent() && before.get().showsTheSameAs(after.get())) {
            return 0;
        }
        differences.note(customer, before, after.get());
        return 1;
    }

    private Optional<RailSubscription> known(SweepStore.Customer customer, String id) {
        return Tenancy.asSystem(() ->
                subscriptions.find(customer.organizationId(), customer.rail(), id));
    }

    private void settle(SweepStore.Customer customer, Subject subject, String id) {
        try {
            settling.settle(customer.rail(), subject, id, outcome -> { });
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException e) {
            log.error("{} {} of {} could not be settled", subject, Masked.id(id), customer.organizationId(),
                    e);
        }
    }
}
