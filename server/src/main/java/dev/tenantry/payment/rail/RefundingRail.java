package dev.tenantry.payment.rail;

import java.util.List;
import java.util.Optional;

/** A rail that sends money back when we ask, and tells of what went back and of what banks question. */
public interface RefundingRail extends Rail {

    Optional<RailRefund> readRefund(String refundId);

    /** Everything that was refunded of a charge; empty too when there is no such charge. */
    List<RailRefund> readRefundsOf(String chargeId);

    Optional<RailDispute> readDispute(String disputeId);

    /**
     * Sends money back; the same request never sends it twice.
     *
     * @throws dev.tenantry.kernel.Refusal rail_refused when the payment cannot give that much back
     */
    RailRefund refund(RailRefundOrder order);

    /** Everything that was sent back of a payment, as {@link RailRefund#paymentObject} names it. */
    List<RailRefund> refundsOfPayment(String paymentObject);
}
