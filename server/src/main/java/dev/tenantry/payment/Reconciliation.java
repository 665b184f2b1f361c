package dev.tenantry.payment;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.inbox.Outcome;
import dev.tenantry.payment.rail.RailRefund;
import dev.tenantry.payment.rail.RecurringRail;
import dev.tenantry.payment.rail.RefundingRail;
import dev.tenantry.payment.rail.Subject;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings us up to date with the rail without waiting for its webhook; the same keys keep effects single. */
@Component
class Reconciliation {

    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

    private final Rails rails;
    private final RailReader reader;
    private final SettlementTransaction settlement;
    private final SettlementStore store;

    Reconciliation(Rails rails, RailReader reader, SettlementTransaction settlement, SettlementStore store) {
        this.rails = rails;
        this.reader = reader;
        this.settlement = settlement;
        this.store = store;
    }

    void order(Order order) {
        reader.read(rails.named(order.rail()), Subject.CHECKOUT, order.checkout())
                .ifPresent(reading -> settlement.apply(reading, outcome -> { }));
    }

    void tryOrder(Order order) {
        try {
            order(order);
        } catch (Refusal refusal) {
            log.warn("order {} could not be reconciled: {}", order.id(), refusal.code().code());
        }
    }

    /** {@code mark} runs in the transaction that keeps what was seen. */
    void methods(RecurringRail rail, String customer, Consumer<Outcome> mark) {
        reader.read(rail, Subject.METHODS, customer).ifPresent(reading -> settlement.apply(reading, mark));
    }

    void invoice(RecurringRail rail, String id) {
        reader.read(rail, Subject.INVOICE, id)
                .ifPresent(reading -> settlement.apply(reading, outcome -> { }));
    }

    void tryInvoice(RecurringRail rail, String id) {
        try {
            invoice(rail, id);
        } catch (Refusal refusal) {
            log.warn("an invoice could not be read: {}", refusal.code().code());
        }
    }

    void refund(RefundingRail rail, RailRefund refund) {
        settlement.apply(reader.seen(rail, refund), outcome -> { });
    }

    RailSubscription subscription(OrganizationId organization, RecurringRail rail, String id) {
        reader.read(rail, Subject.SUBSCRIPTION, id)
                .ifPresent(reading -> settlement.apply(reading, outcome -> { }));
        return store.subscription(organization, rail.key(), id).orElseThrow();
    }
}
