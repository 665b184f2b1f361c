package dev.tenantry.payment.stripe;

import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.Item;
import dev.tenantry.payment.Payer;
import dev.tenantry.payment.RailSubscription;
import dev.tenantry.payment.coupon.Discount;
import dev.tenantry.payment.rail.RecurringRail;
import dev.tenantry.payment.rail.RailChange;
import dev.tenantry.payment.rail.RailCheckout;
import dev.tenantry.payment.rail.RailCheckoutOrder;
import dev.tenantry.payment.rail.RailDispute;
import dev.tenantry.payment.rail.RailInvoice;
import dev.tenantry.payment.rail.RailPrice;
import dev.tenantry.payment.rail.RailRefund;
import dev.tenantry.payment.rail.RailRefundOrder;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Our narrow idea of a rail, spoken in Stripe's words: selling, changing, reading. */
@Component
class StripeRail implements RecurringRail {

    static final String KEY = "stripe";

    private final StripeAccount account;
    private final StripeSales sales;
    private final StripeChanges changes;
    private final StripeReads reads;
    private final StripeMethods methods;

    StripeRail(StripeAccount account, StripeSales sales, StripeChanges changes, StripeReads reads,
            StripeMethods methods) {
        this.account = account;
        this.sales = sales;
        this.changes = changes;
        this.reads = reads;
        this.methods = methods;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public boolean configured() {
        return account.configured();
    }

    @Override
    public String createCustomer(OrganizationId organization, Payer payer, int generation) {
        return sales.createCustomer(organization, payer, generation);
    }

    @Override
    public RailPrice ensurePrice(Item item) {
        return sales.ensurePrice(item);
    }

    @Override
    public String ensureCoupon(Discount discount) {
        return sales.ensureCoupon(discount);
    }

    @Override
    public RailCheckout openCheckout(RailCheckoutOrder request) {
        return sales.openCheckout(request);
    }

    @Override
    public void expireCheckout(String checkoutId) {
        sales.expireCheckout(checkoutId);
    }

    @Override
    public URI openPortal(String customerId, URI returnTo) {
        return sales.openPortal(customerId, returnTo);
    }

    @Override
    public void cancelAtPeriodEnd(String subscriptionId, boolean cancel, long command) {
        changes.cancelAtPeriodEnd(subscriptionId, cancel, command);
    }

    @Override
    public void change(RailChange change, long command) {
        changes.change(change, command);
    }

    @Override
    public void changeAtPeriodEnd(RailChange change, long command) {
        changes.schedules().plan(change, command);
    }

    @Override
    public boolean billsAddOns() {
        return true;
    }

    @Override
    public void dropPlannedChange(String subscriptionId, long command) {
        changes.schedules().release(subscriptionId, command);
    }

    @Override
    public Optional<Money> preview(RailChange change) {
        return changes.previews().of(change);
    }

    @Override
    public void cancelNow(String subscriptionId, long command) {
        changes.cancelNow(subscriptionId, command);
    }

    @Override
    public Optional<RailCheckout> readCheckout(String checkoutId) {
        return reads.checkout(checkoutId);
    }

    @Override
    public Optional<RailSubscription> readSubscription(String subscriptionId, Instant readAt) {
        return reads.subscription(subscriptionId, readAt);
    }

    @Override
    public Optional<RailInvoice> readInvoice(String invoiceId) {
        return reads.invoice(invoiceId);
    }

    @Override
    public Optional<RailRefund> readRefund(String refundId) {
        return reads.moneyBack().refund(refundId);
    }

    @Override
    public List<RailRefund> readRefundsOf(String chargeId) {
        return reads.moneyBack().refundsOf(chargeId);
    }

    @Override
    public Optional<RailDispute> readDispute(String disputeId) {
        return reads.moneyBack().dispute(disputeId);
    }

    @Override
    public RailRefund refund(RailRefundOrder order) {
        return reads.moneyBack().send(order);
    }

    @Override
    public List<RailRefund> refundsOfPayment(String paymentObject) {
        return reads.moneyBack().refundsOfPayment(paymentObject);
    }

    @Override
    public StripeMethods methods() {
        return methods;
    }

    @Override
    public boolean isGone(String customerId) {
        return reads.isGone(customerId);
    }

    @Override
    public Page events(Instant since, @Nullable String after) {
        return reads.history().events(since, after);
    }

    @Override
    public List<String> subscriptionsOf(String customerId) {
        return reads.history().subscriptionsOf(customerId);
    }
}
