package dev.tenantry.payment;

import dev.tenantry.database.Tenancy;
import dev.tenantry.payment.rail.Rail;
import dev.tenantry.payment.rail.RailCheckout;
import dev.tenantry.payment.rail.RailRefund;
import dev.tenantry.payment.rail.RecurringRail;
import dev.tenantry.payment.rail.RefundingRail;
import dev.tenantry.payment.rail.Subject;
import java.time.Instant;
import java.util.List;
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
    Optional<? extends Reading> read(Rail rail, Subject subject, String id) {
        var at = Tenancy.asSystem(settlements::clock);
        return switch (subject) {
            case CHECKOUT, FAILED_CHECKOUT -> checkout(rail, id, subject == Subject.FAILED_CHECKOUT, at);
            case SUBSCRIPTION -> Optional.ofNullable(subscription(rail, id, at)).map(subscription ->
                    new Reading.Story(rail.key(), false, openCheckout(rail, subscription), subscription, null,
                            at));
            case INVOICE -> invoice(rail, id, at);
            case REFUND -> refunding(rail).readRefund(id).map(refund -> moneyBack(rail, List.of(refund), at));
            case CHARGE -> Optional.of(refunding(rail).readRefundsOf(id))
                    .filter(all -> !all.isEmpty())
                    .map(all -> moneyBack(rail, all, at));
            case DISPUTE -> refunding(rail).readDispute(id).map(dispute -> new Reading.MoneyBack(rail.key(),
                    dispute.customerId(), List.of(), dispute, at));
            case CUSTOMER -> recurring(rail).isGone(id)
                    ? Optional.of(new Reading.CustomerGone(rail.key(), id)) : Optional.empty();
            case METHODS -> Optional.of(methods(recurring(rail), id, at));
            case SETUP -> throw new IllegalArgumentException("a setup is taken up, see AdoptMethod");
        };
    }

    private static Reading methods(RecurringRail rail, String customer, Instant at) {
        return rail.isGone(customer) ? new Reading.CustomerGone(rail.key(), customer)
                : new Reading.Methods(rail.key(), customer, rail.methods().savedBy(customer), at);
    }

    private static RecurringRail recurring(Rail rail) {
        return Rails.able(rail, RecurringRail.class);
    }

    private static RefundingRail refunding(Rail rail) {
        return Rails.able(rail, RefundingRail.class);
    }

    private Optional<Reading.Story> checkout(Rail rail, String id, boolean moneyFailed, Instant at) {
        return rail.readCheckout(id).map(checkout -> new Reading.Story(rail.key(), moneyFailed, checkout,
                subscription(rail, checkout.subscriptionId(), at), null, at));
    }

    private Optional<Reading.Story> invoice(Rail rail, String id, Instant at) {
        return recurring(rail).readInvoice(id).map(invoice -> {
            var subscription = subscription(rail, invoice.subscriptionId(), at);
            return new Reading.Story(rail.key(), false, openCheckout(rail, subscription), subscription,
                    invoice, at);
        });
    }

    /** What a rail has just answered counts like what it shows. */
    Reading seen(Rail rail, RailRefund refund) {
        return moneyBack(rail, List.of(refund), Tenancy.asSystem(settlements::clock));
    }

    private static Reading.MoneyBack moneyBack(Rail rail, List<RailRefund> refunds, Instant at) {
        return new Reading.MoneyBack(rail.key(), refunds.getFirst().customerId(), refunds, null, at);
    }

    private @Nullable RailSubscription subscription(Rail rail, @Nullable String id, Instant at) {
        return id == null ? null : recurring(rail).readSubscription(id, at).orElse(null);
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
