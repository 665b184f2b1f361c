package dev.tenantry.payment.rail;

import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.Item;
import dev.tenantry.payment.Payer;
import dev.tenantry.payment.RailSubscription;
import dev.tenantry.payment.coupon.Discount;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A rail that knows our customers and renews what they subscribed to by itself. */
public interface RecurringRail extends RefundingRail {

    /** {@code generation} counts the customers of this organization; it grows when one was deleted there. */
    String createCustomer(OrganizationId organization, Payer payer, int generation);

    /** The rail's price for this item, made there on first use. */
    RailPrice ensurePrice(Item item);

    /** The rail's coupon that takes this off, made there on first use. */
    String ensureCoupon(Discount discount);

    RailCheckout openCheckout(RailCheckoutOrder order);

    /** {@code readAt} is our database's time before the call and goes into the snapshot. */
    Optional<RailSubscription> readSubscription(String subscriptionId, Instant readAt);

    /** Every subscription the customer has or had, also those nobody told us of. */
    List<String> subscriptionsOf(String customerId);

    Optional<RailInvoice> readInvoice(String invoiceId);

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
