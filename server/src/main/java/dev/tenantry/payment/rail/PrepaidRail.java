package dev.tenantry.payment.rail;

/** A rail at which something can be paid once, by whoever opens the page: it knows no customers of ours. */
public interface PrepaidRail extends Rail {

    /** What a customer pays with there, as the choice between rails shows it: "Bitcoin or Lightning". */
    String means();

    /**
     * The page for exactly the order's {@link dev.tenantry.payment.Order#expected} amount. Repeated, it gives
     * the page that was made before: a rail without idempotency keys is asked for the order's own first.
     */
    RailCheckout openPrepaid(RailPrepaidOrder order);
}
