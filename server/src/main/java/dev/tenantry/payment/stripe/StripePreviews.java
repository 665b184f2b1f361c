package dev.tenantry.payment.stripe;

import com.stripe.model.Invoice;
import com.stripe.param.InvoiceCreatePreviewParams;
import com.stripe.param.InvoiceCreatePreviewParams.SubscriptionDetails;
import dev.tenantry.kernel.Money;
import dev.tenantry.payment.rail.RailChange;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What Stripe would bill for a change: asked in the words in which {@link StripeChanges} would make it. */
@Component
class StripePreviews {

    private static final String BILLED_NOW = "subscription_update";

    private final StripeConnection connection;

    StripePreviews(StripeConnection connection) {
        this.connection = connection;
    }

    /** While nothing is due at once Stripe shows the next regular invoice instead; that is no answer here. */
    Optional<Money> of(RailChange change) {
        var id = change.subscriptionId();
        var items = StripeItems.changed(connection.call("read subscription", stripe -> stripe.subscriptions()
                .retrieve(id)), change);
        var params = InvoiceCreatePreviewParams.builder()
                .setSubscription(id)
                .setSubscriptionDetails(SubscriptionDetails.builder()
                        .addAllItem(items.stream().map(StripePreviews::item).toList())
                        .setProrationBehavior(SubscriptionDetails.ProrationBehavior.ALWAYS_INVOICE)
                        .build())
                .build();
        // no key: it makes nothing, and a second look must see what is so then
        return Optional.of(connection.call("preview change", stripe -> stripe.invoices()
                .createPreview(params)))
                .filter(invoice -> BILLED_NOW.equals(invoice.getBillingReason()))
                .map(StripePreviews::due);
    }

    private static SubscriptionDetails.Item item(StripeItems.Sent sent) {
        var item = SubscriptionDetails.Item.builder();
        if (sent.id() != null) {
            item.setId(sent.id());
        }
        if (sent.price() != null) {
            item.setPrice(sent.price());
        }
        return (sent.deleted() ? item.setDeleted(true) : item.setQuantity(sent.quantity())).build();
    }

    /** What comes back is credit for later invoices; what is due is after taxes and earlier credit. */
    private static Money due(Invoice invoice) {
        return StripeAmounts.of(invoice.getTotal() < 0 ? invoice.getTotal() : invoice.getAmountDue(),
                invoice.getCurrency());
    }
}
