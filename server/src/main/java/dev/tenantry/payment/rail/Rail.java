package dev.tenantry.payment.rail;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.Item;
import dev.tenantry.payment.Payer;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.RailSubscription;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A payment provider, as narrow as our use of it. Every method is a network call with a time limit, refuses
 * to run inside a database transaction, and throws {@link PaymentRefusal#RAIL_UNAVAILABLE} when it is worth
 * trying again. Calls that make something are safe to repeat: the same order, organization or command number
 * gives the same thing.
 */
public interface Rail {

    /** The rail's name in our tables and addresses. */
    String key();

    /** Whether keys are configured at all. */
    boolean configured();

    String createCustomer(OrganizationId organization, Payer payer);

    /** The rail's price for this item, made there on first use. */
    RailPrice ensurePrice(Item item);

    RailCheckout openCheckout(RailCheckoutOrder order);

    /** Ends an open page. Harmless when it is no longer open: read it again to see what became of it. */
    void expireCheckout(String checkoutId);

    Optional<RailCheckout> readCheckout(String checkoutId);

    /** {@code readAt} is our database's time before the call and goes into the snapshot. */
    Optional<RailSubscription> readSubscription(String subscriptionId, Instant readAt);

    Optional<RailInvoice> readInvoice(String invoiceId);

    /** Stops or resumes renewal; {@code command} numbers our commands to this subscription. */
    void cancelAtPeriodEnd(String subscriptionId, boolean cancel, long command);

    /** A short-lived page on which the customer manages cards and invoices. */
    URI openPortal(String customerId, URI returnTo);
}
