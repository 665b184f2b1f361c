package dev.tenantry.payment;

import dev.tenantry.audit.Audit;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Masked;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.inbox.Outcome;
import dev.tenantry.payment.inbox.SettlingTimes;
import dev.tenantry.payment.rail.RailCheckout;
import dev.tenantry.payment.rail.RailInvoice;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Settles one story of buying: its order, its subscription, its invoice. */
@Component
class Stories {

    private final OrderStore orders;
    private final SettlementStore store;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final SettlingTimes times;

    Stories(OrderStore orders, SettlementStore store, ApplicationEventPublisher events, Audit audit,
            SettlingTimes times) {
        this.orders = orders;
        this.store = store;
        this.events = events;
        this.audit = audit;
        this.times = times;
    }

    @Nullable OrganizationId lockOwner(String rail, OrderId order) {
        return orders.lockOwner(rail, order).orElse(null);
    }

    Outcome apply(Reading.Story reading, OrganizationId owner, Instant now) {
        var order = reading.orderId() == null ? null : orders.find(owner, reading.orderId()).orElse(null);
        if (order == null && reading.orderId() != null) {
            return new Outcome.Later("unknown_order");
        }
        return apply(reading, owner, order, now);
    }

    private Outcome apply(Reading.Story reading, OrganizationId owner, @Nullable Order order, Instant now) {
        var newer = reading.subscription() != null && store.advance(owner, reading.subscription());
        var snapshot = reading.subscription() == null ? null
                : store.subscription(owner, reading.rail(), reading.subscription().id()).orElse(null);
        var step = order == null || reading.checkout() == null ? Step.NOTHING
                : settle(reading, order, snapshot, now);
        var isPaid = order == null || order.status() == OrderStatus.PAID || step == Step.PAID;
        if (snapshot != null && isPaid && (newer || step == Step.PAID)) {
            tell(new RailSubscriptionRead(owner, snapshot.orderId(), snapshot));
        }
        if (reading.invoice() != null && snapshot != null) {
            noteInvoice(reading.rail(), owner, snapshot, reading.invoice(), now);
        }
        return step.refusal == null ? new Outcome.Done() : new Outcome.NeedsOperator(step.refusal);
    }

    private enum Step {
        NOTHING(null), PAID(null), CLOSED(null), OTHER_AMOUNT("amount_mismatch"),
        OTHER_CHECKOUT("other_checkout"), UNDERPAID("underpaid"), OVERPAID("overpaid"),
        PAID_LATE("paid_late"), REVOKED("payment_revoked");

        private final @Nullable String refusal;

        Step(@Nullable String refusal) {
            this.refusal = refusal;
        }
    }

    private Step settle(Reading.Story reading, Order order, @Nullable RailSubscription snapshot,
            Instant now) {
        var checkout = reading.checkout();
        if (!orders.attach(order.organization(), order.id(), checkout.id())) {
            orders.flag(order.organization(), order.id(), "other_checkout");
            return Step.OTHER_CHECKOUT;
        }
        return switch (checkout.state()) {
            case OPEN -> looked(checkout, order, Step.NOTHING);
            case EXPIRED -> looked(checkout, order, close(order, OrderStatus.EXPIRED, now));
            case FAILED -> failed(order, now);
            case COMPLETE -> checkout.settled()
                    ? looked(checkout, order, pay(reading.rail(), checkout, order, snapshot, now))
                    : reading.moneyFailed() ? close(order, OrderStatus.CANCELED, now)
                    : looked(checkout, order, Step.NOTHING);
        };
    }

    /**
     * What a person has to look at besides. Too little grants nothing; too much or too late grants exactly
     * what was ordered. Said again whenever it is read again, for the first to read it may be a page.
     */
    private Step looked(RailCheckout checkout, Order order, Step step) {
        if (checkout.irregular() == null || step.refusal != null || order.status() == OrderStatus.PAID
                && checkout.irregular() == RailCheckout.Irregular.UNDERPAID) {
            return step;
        }
        var irregular = Step.valueOf(checkout.irregular().name());
        orders.flag(order.organization(), order.id(), irregular.refusal);
        return irregular;
    }

    /** What was granted for money that turns out not to be there is for a person to take back, or not. */
    private Step failed(Order order, Instant now) {
        if (order.status() != OrderStatus.PAID) {
            return close(order, OrderStatus.CANCELED, now);
        }
        orders.flag(order.organization(), order.id(), Step.REVOKED.refusal);
        return Step.REVOKED;
    }

    private Step pay(String rail, RailCheckout checkout, Order order, @Nullable RailSubscription snapshot,
            Instant now) {
        var organization = order.organization();
        if (order.status() == OrderStatus.PAID) {
            return Step.NOTHING;
        }
        if (!order.isPaidBy(checkout.total())) {
            orders.flag(organization, order.id(), "amount_mismatch");
            return Step.OTHER_AMOUNT;
        }
        if (!store.once(organization, rail, checkout.paymentObject(), "order_paid")) {
            return Step.NOTHING;
        }
        orders.close(organization, order.id(), OrderStatus.PAID);
        audit.record(Actor.RAIL, organization, "payment.order_paid", order.id().toString(),
                Map.of("amount", order.dueNow().toString(), "payment", Masked.id(checkout.paymentObject())));
        if (!order.dueNow().isZero()) {
            store.arrived(organization, rail, checkout.paymentObject(), order.id(), checkout.subscriptionId(),
                    order.dueNow(), now);
        }
        tell(new PaymentSettled(order.id(), organization, rail, order.dueNow(),
                checkout.paymentObject(), snapshot, now));
        return Step.PAID;
    }

    private Step close(Order order, OrderStatus status, Instant now) {
        if (orders.close(order.organization(), order.id(), status)) {
            tell(new OrderClosed(order.id(), order.organization(), status, now));
        }
        return Step.CLOSED;
    }

    /** An invoice over nothing (a trial begins) is no payment. */
    private void noteInvoice(String rail, OrganizationId owner, RailSubscription subscription,
            RailInvoice invoice, Instant now) {
        if (invoice.settled() && !invoice.paid().isZero()
                && store.once(owner, rail, invoice.id(), "invoice_paid")) {
            store.arrived(owner, rail, invoice.id(), subscription.orderId(), subscription.id(),
                    invoice.paid(), now);
            tell(new RailInvoicePaid(owner, rail, subscription.id(), invoice.id(),
                    invoice.paid(), invoice.reason(), now));
        }
        if (invoice.failed() && store.once(owner, rail, invoice.id(), "invoice_failed")) {
            tell(new RailInvoiceFailed(owner, rail, subscription.id(), invoice.id(), now));
        }
    }

    /** Listeners take part in this transaction. */
    private void tell(Object event) {
        times.of(SettlingTimes.Step.LISTENERS, () -> events.publishEvent(event));
    }
}
