package dev.tenantry.payment;

import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.addon.AddOnItems;
import dev.tenantry.payment.rail.Rail;
import dev.tenantry.payment.rail.RecurringRail;
import dev.tenantry.payment.rail.TrialEnd;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Hosted checkouts. One at most is open for a subject: asking again for the same thing gives the same page,
 * for another thing the old page is closed first. Call it outside of transactions.
 */
@Component
public class Checkouts {

    private static final int TRIES = 3;

    private final Rails rails;
    private final OrderStore orders;
    private final OpenOrders open;
    private final Reconciliation reconciliation;
    private final BusinessClock clock;

    Checkouts(Rails rails, OrderStore orders, OpenOrders open, Reconciliation reconciliation,
            BusinessClock clock) {
        this.rails = rails;
        this.orders = orders;
        this.open = open;
        this.reconciliation = reconciliation;
        this.clock = clock;
    }

    /**
     * Opens the rail's page for an order.
     *
     * @throws Refusal rail_unavailable, rail_refused, billing_not_configured, checkout_already_paid,
     *     payment_pending, checkout_busy, coupon_used_up, coupon_first_purchase, add_ons_not_at_rail,
     *     not_at_this_rail
     */
    public CheckoutPage open(NewOrder wanted) {
        return open(wanted, wanted.once() == null ? rails.standard() : rails.prepaid(wanted.once().rail()));
    }

    /** A rail at which something can be paid once, and what people pay with there. */
    public record PaidOnceAt(String rail, String means) {}

    /** Those that are set up; none where the operator gave no keys for any. */
    public List<PaidOnceAt> paidOnceAt() {
        return rails.prepaid().stream().map(rail -> new PaidOnceAt(rail.key(), rail.means())).toList();
    }

    CheckoutPage open(NewOrder wanted, Rail rail) {
        if (!wanted.addOns().isEmpty()
                && !(rail instanceof RecurringRail recurring && recurring.billsAddOns())) {
            throw new Refusal(PaymentRefusal.ADD_ONS_NOT_AT_RAIL).with("rail", rail.key());
        }
        var order = orderOf(wanted, rail);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            if (orders.insertOpen(order, wanted.discount())) {
                return open.page(wanted, order, rail);
            }
            var page = orders.findOpen(order.organization(), order.subject())
                    .flatMap(before -> continued(wanted, before, order));
            if (page.isPresent()) {
                return page.get();
            }
        }
        throw new Refusal(PaymentRefusal.CHECKOUT_BUSY);
    }

    /** Whether whoever buys during a trial is charged at its end; where that is too near, at once. */
    public static boolean waitForTrial(Instant trialEnd, Instant now) {
        return TrialEnd.toSend(trialEnd, now) != null;
    }

    /** Whether the rail that is sold at bills what is bought beside a plan. */
    public boolean sellAddOns() {
        return rails.standardBillsAddOns();
    }

    /**
     * Asks the rail how an order stands and settles it like a webhook would, with the same keys: for the page
     * a customer returns to. Never fails because the rail does: then the webhook will tell.
     */
    public Optional<Order> reconcile(OrganizationId organization, OrderId id) {
        var order = orders.find(organization, id);
        if (order.isEmpty() || order.get().status() != OrderStatus.OPEN || order.get().checkout() == null) {
            return order;
        }
        reconciliation.tryOrder(order.get());
        return orders.find(organization, id);
    }

    private Optional<CheckoutPage> continued(NewOrder wanted, Order before, Order order) {
        return before.buysTheSameAs(order) ? open.pageAgain(wanted, before, rails.named(before.rail()))
                : open.makeRoom(before, rails.named(before.rail()));
    }

    private Order orderOf(NewOrder wanted, Rail rail) {
        var now = clock.now();
        var item = wanted.item();
        return new Order(OrderId.next(), wanted.organization(), wanted.subject(), wanted.purpose(),
                item.planVersion(), item.interval(), wanted.seats(), wanted.price(),
                TrialEnd.toSend(wanted.trialEnd(), now), OrderStatus.OPEN, wanted.createdBy().id(),
                rail.key(), null, null, now,
                wanted.discount() == null ? null : wanted.discount().coupon(),
                AddOnItems.ordered(wanted.addOns()), wanted.once() == null ? null : wanted.once().days());
    }
}
