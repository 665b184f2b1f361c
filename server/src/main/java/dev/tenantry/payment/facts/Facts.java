package dev.tenantry.payment.facts;

import dev.tenantry.audit.Audit;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Masked;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.DisputeClosed;
import dev.tenantry.payment.OrderId;
import dev.tenantry.payment.PaymentDisputed;
import dev.tenantry.payment.PaymentRefunded;
import dev.tenantry.payment.method.MethodStore;
import dev.tenantry.payment.rail.RailDispute;
import dev.tenantry.payment.rail.RailInvoice;
import dev.tenantry.payment.rail.RailMethod;
import dev.tenantry.payment.rail.RailRefund;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps what a rail shows of money and tells it once, inside the transaction of the settlement. */
@Component
public class Facts {

    /** Whose it is, at which rail, and when it was read there; {@code now} is business time. */
    public record Context(OrganizationId organization, String rail, Instant readAt, Instant now) {}

    private static final Logger log = LoggerFactory.getLogger(Facts.class);

    private final FactStore store;
    private final MethodStore methods;
    private final Effects effects;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Facts(FactStore store, MethodStore methods, Effects effects, Audit audit,
            ApplicationEventPublisher events) {
        this.store = store;
        this.methods = methods;
        this.effects = effects;
        this.audit = audit;
        this.events = events;
    }

    public void invoice(Context at, RailInvoice invoice) {
        store.keep(at.organization(), at.rail(), invoice, at.readAt());
    }

    public void methods(Context at, String customer, List<RailMethod> saved) {
        methods.keep(at.organization(), at.rail(), customer, saved, at.readAt());
    }

    public void noMethods(OrganizationId organization, String rail) {
        methods.forget(organization, rail);
    }

    public void refund(Context at, RailRefund refund) {
        store.keep(at.organization(), at.rail(), refund, at.readAt());
        if (refund.request() != null) {
            store.answered(at.organization(), refund.request(), refund.id());
        }
        if (refund.succeeded() && once(at, refund.id(), "refunded")) {
            var sum = store.sum(at.organization(), at.rail(), refund.paymentObject()).orElse(null);
            var inFull = sum != null && sum.isRefundedInFull();
            note(at, "payment.refunded", refund.paymentObject(),
                    Map.of("amount", refund.amount().toString(), "in_full", inFull));
            events.publishEvent(new PaymentRefunded(at.organization(), at.rail(), refund.paymentObject(),
                    refund.id(), orderOf(sum), refund.amount(), inFull, at.now()));
        }
        if (refund.failed() && once(at, refund.id(), "refund_failed")) {
            log.error("a refund of {} to {} failed at {}: the customer still waits for the money",
                    refund.amount(), at.organization(), at.rail());
            note(at, "payment.refund_failed", refund.paymentObject(),
                    Map.of("amount", refund.amount().toString()));
        }
    }

    /** An inquiry is kept but told to nobody: no money moved. */
    public void dispute(Context at, RailDispute dispute) {
        store.keep(at.organization(), at.rail(), dispute, at.readAt());
        if (dispute.standing() == RailDispute.Standing.INQUIRY) {
            return;
        }
        if (once(at, dispute.id(), "dispute_opened")) {
            log.error("a payment of {} over {} is disputed at {}: answer there until {}", at.organization(),
                    dispute.amount(), at.rail(), dispute.answerUntil());
            note(at, "payment.disputed", dispute.paymentObject(),
                    Map.of("amount", dispute.amount().toString()));
            var sum = store.sum(at.organization(), at.rail(), dispute.paymentObject()).orElse(null);
            events.publishEvent(new PaymentDisputed(at.organization(), at.rail(), dispute.paymentObject(),
                    dispute.id(), orderOf(sum), dispute.amount(), at.now()));
        }
        if (dispute.closed() && once(at, dispute.id(), "dispute_closed")) {
            var won = dispute.standing() == RailDispute.Standing.WON;
            note(at, "payment.dispute_closed", dispute.paymentObject(), Map.of("won", won));
            events.publishEvent(new DisputeClosed(at.organization(), at.rail(), dispute.paymentObject(),
                    dispute.id(), won, at.now()));
        }
    }

    private boolean once(Context at, String object, String kind) {
        return effects.once(at.organization(), at.rail(), object, kind);
    }

    private void note(Context at, String action, String paymentObject, Map<String, ?> details) {
        audit.record(Actor.RAIL, at.organization(), action, Masked.id(paymentObject), details);
    }

    private static @Nullable OrderId orderOf(@Nullable Sum sum) {
        return sum == null ? null : sum.orderId();
    }
}
