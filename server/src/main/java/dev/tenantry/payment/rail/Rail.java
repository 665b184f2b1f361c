package dev.tenantry.payment.rail;

import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.Item;
import dev.tenantry.payment.Payer;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.RailSubscription;
import dev.tenantry.payment.coupon.Discount;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A payment provider, as narrow as our use of it. Every method is a network call with a time limit, refuses
 * to run inside a database transaction, and throws {@link PaymentRefusal#RAIL_UNAVAILABLE} when it is worth
 * trying again. Calls that make something are safe to repeat: the same order, organization or command number
 * gives the same thing.
 */
public interface Rail extends RailHistory {

    /** The rail's name in our tables and addresses. */
    String key();

    /** Whether keys are configured at all. */
    boolean configured();

    /** {@code generation} counts the customers of this organization; it grows when one was deleted there. */
    String createCustomer(OrganizationId organization, Payer payer, int generation);

    /** The rail's price for this item, made there on first use. */
    RailPrice ensurePrice(Item item);

    /** The rail's coupon that takes this off, made there on first use. */
    String ensureCoupon(Discount discount);

    RailCheckout openCheckout(RailCheckoutOrder order);

    /** Ends an open page. Harmless when it is no longer open: read it again to see what became of it. */
    void expireCheckout(String checkoutId);

    Optional<RailCheckout> readCheckout(String checkoutId);

    /** {@code readAt} is our database's time before the call and goes into the snapshot. */
    Optional<RailSubscription> readSubscription(String subscriptionId, Instant readAt);

    Optional<RailInvoice> readInvoice(String invoiceId);

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

    /** Whether the customer was deleted at the rail, or never was there. */
    boolean isGone(String customerId);

    /** Stops or resumes renewal; {@code command} numbers our commands to this subscription. */
    void cancelAtPeriodEnd(String subscriptionId, boolean cancel, long command);

    /**
     * Changes price, quantity or what is billed beside the plan now; the rail bills the difference to the
     * second at once. A charge that fails leaves the change and makes the subscription past due.
     */
    void change(RailChange change, long command);

    /**
     * The same when the period ends that is paid: the next one is charged as changed, nothing is billed
     * before. Takes the place of a change that was planned before. Cancelling, changing now and ending drop
     * what was planned.
     */
    void changeAtPeriodEnd(RailChange change, long command);

    /** Whether it bills further items with a subscription; one that does not is never sent any. */
    default boolean billsAddOns() {
        return false;
    }

    /** It goes on as it is. Harmless when nothing was planned. */
    void dropPlannedChange(String subscriptionId, long command);

    /**
     * What the rail would bill at once for this change, negative for credit; empty when it would bill nothing
     * now. Nothing of it happens.
     */
    Optional<Money> preview(RailChange change);

    /** Ends it at once; nothing is given back and nothing more is billed. Harmless when it is over. */
    void cancelNow(String subscriptionId, long command);

    /** What its customers pay with. */
    RailMethods methods();

    /** A short-lived page on which the customer manages cards and invoices. */
    URI openPortal(String customerId, URI returnTo);
}
