package dev.tenantry.payment;

import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.rail.RefundingRail;
import dev.tenantry.payment.rail.RailRefundOrder;
import dev.tenantry.payment.refund.RefundRequest;
import dev.tenantry.payment.refund.RefundRequests;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Pays money back, whole or in part, because an operator says so. The rail's answer is settled like a
 * webhook's reading, under the same keys, so {@link PaymentRefunded} is told once whichever comes first.
 * Call it outside of transactions.
 */
@Component
public class Refunds {

    private static final Logger log = LoggerFactory.getLogger(Refunds.class);
    private static final int AT_ONCE = 100;

    private final Rails rails;
    private final RefundRequests requests;
    private final Reconciliation reconciliation;

    Refunds(Rails rails, RefundRequests requests, Reconciliation reconciliation) {
        this.rails = rails;
        this.requests = requests;
        this.reconciliation = reconciliation;
    }

    /**
     * Asks the rail for it.
     *
     * @throws Refusal what {@link RefundRequests#reserve} refuses with, and rail_refused, rail_unavailable:
     *     then the amount stays reserved until the same is asked again or the rail is found not to know it
     */
    public RefundRequest refund(String payment, RefundRequests.Wanted wanted, Actor operator) {
        var request = requests.reserve(payment, wanted, operator);
        ask(rails.refunding(request.rail()), request);
        return requests.now(request.organizationId(), request.id());
    }

    private void ask(RefundingRail rail, RefundRequest request) {
        try {
            reconciliation.refund(rail, rail.refund(new RailRefundOrder(request.id(),
                    request.organizationId(), request.paymentObject(), request.amount())));
        } catch (Refusal refusal) {
            if (refusal.code() != PaymentRefusal.RAIL_UNAVAILABLE) {
                requests.refused(request, refusal.code().code());
            }
            throw refusal;
        }
    }

    /**
     * Requests whose answer was lost, and that nobody repeated: what the rail knows is settled, what it does
     * not know is given up. Gives how many were examined.
     */
    public int examine(Duration age) {
        var open = requests.openFor(age, AT_ONCE);
        for (var request : open) {
            try {
                examine(rails.refunding(request.rail()), request);
            } catch (Refusal refusal) {
                log.warn("a refund to {} is still without an answer: {}", request.organizationId(),
                        refusal.code().code());
            }
        }
        return open.size();
    }

    private void examine(RefundingRail rail, RefundRequest request) {
        rail.refundsOfPayment(request.paymentObject()).stream()
                .filter(refund -> request.id().equals(refund.request())).findFirst()
                .ifPresentOrElse(refund -> reconciliation.refund(rail, refund),
                        () -> requests.refused(request, "unknown_at_the_rail"));
    }
}
