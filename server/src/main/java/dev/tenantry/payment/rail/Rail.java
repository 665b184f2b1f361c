package dev.tenantry.payment.rail;

import dev.tenantry.payment.PaymentRefusal;
import java.util.Optional;

/**
 * A payment provider, as narrow as our use of it: what each of them can do. What it sells at it says by what
 * else it is, {@link PrepaidRail} or {@link RecurringRail}. Every method is a network call with a time limit,
 * refuses to run inside a database transaction, and throws {@link PaymentRefusal#RAIL_UNAVAILABLE} when it is
 * worth trying again. Calls that make something are safe to repeat: the same order, organization or command
 * number gives the same thing.
 */
public interface Rail extends RailHistory {

    /** The rail's name in our tables and addresses. */
    String key();

    /** Whether keys are configured at all. */
    boolean configured();

    /** Ends an open page. Harmless when it is no longer open: read it again to see what became of it. */
    void expireCheckout(String checkoutId);

    Optional<RailCheckout> readCheckout(String checkoutId);
}
