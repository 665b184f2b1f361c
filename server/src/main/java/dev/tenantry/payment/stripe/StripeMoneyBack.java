package dev.tenantry.payment.stripe;

import com.stripe.model.Dispute;
import com.stripe.model.Refund;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.rail.RailDispute;
import dev.tenantry.payment.rail.RailDispute.Standing;
import dev.tenantry.payment.rail.RailRefund;
import dev.tenantry.payment.rail.RailRefundOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Refunds and disputes at Stripe. Both name a payment intent; since API 2025-03-31 only the list of invoice
 * payments tells which invoice that paid, and the invoice is what we know the money by.
 */
@Component
class StripeMoneyBack {

    private static final String REQUEST = "tenantry_refund";
    private static final long PAGE = 100;

    private final StripeConnection connection;

    StripeMoneyBack(StripeConnection connection) {
        this.connection = connection;
    }

    Optional<RailRefund> refund(String id) {
        return connection.find("read refund", stripe -> stripe.refunds().retrieve(id))
                .map(refund -> refund(refund, paymentObject(refund.getPaymentIntent(), refund.getCharge())));
    }

    List<RailRefund> refundsOf(String charge) {
        var found = refunds(RefundListParams.builder().setCharge(charge));
        if (found.isEmpty()) {
            return List.of();
        }
        var paid = paymentObject(found.getFirst().getPaymentIntent(), charge);
        return found.stream().map(refund -> refund(refund, paid)).toList();
    }

    private List<Refund> refunds(RefundListParams.Builder params) {
        var found = new ArrayList<Refund>();
        params.setLimit(PAGE);
        var page = connection.find("list refunds", stripe -> stripe.refunds().list(params.build()));
        while (page.isPresent()) {
            found.addAll(page.get().getData());
            if (!Boolean.TRUE.equals(page.get().getHasMore())) {
                break;
            }
            params.setStartingAfter(found.getLast().getId());
            page = connection.find("list refunds", stripe -> stripe.refunds().list(params.build()));
        }
        return found;
    }

    Optional<RailDispute> dispute(String id) {
        return connection.find("read dispute", stripe -> stripe.disputes().retrieve(id))
                .map(dispute -> dispute(dispute,
                        paymentObject(dispute.getPaymentIntent(), dispute.getCharge())));
    }

    RailRefund send(RailRefundOrder order) {
        var params = RefundCreateParams.builder()
                .setPaymentIntent(intentOf(order.paymentObject()))
                .setAmount(StripeAmounts.write(order.amount()))
                .putMetadata(StripeWords.ORGANIZATION, order.organization().toString())
                .putMetadata(REQUEST, order.request().toString())
                .build();
        var refund = connection.call("refund", stripe -> stripe.refunds()
                .create(params, StripeConnection.under("refund:" + order.request())));
        return refund(refund, paymentObject(refund.getPaymentIntent(), refund.getCharge()));
    }

    List<RailRefund> refundsOfPayment(String paymentObject) {
        var found = refunds(RefundListParams.builder().setPaymentIntent(intentOf(paymentObject)));
        if (found.isEmpty()) {
            return List.of();
        }
        var paid = paymentObject(found.getFirst().getPaymentIntent(), found.getFirst().getCharge());
        return found.stream().map(refund -> refund(refund, paid)).toList();
    }

    /** An invoice may have been tried with several payments; one of them paid it. */
    private String intentOf(String paymentObject) {
        if (!paymentObject.startsWith("in_")) {
            return paymentObject;
        }
        var params = InvoicePaymentListParams.builder()
                .setInvoice(paymentObject)
                .setStatus(InvoicePaymentListParams.Status.PAID)
                .setLimit(1L)
                .build();
        return connection.call("find the payment of an invoice", stripe -> stripe.invoicePayments()
                .list(params)).getData().stream()
                .map(paid -> paid.getPayment().getPaymentIntent())
                .filter(Objects::nonNull)
                .findFirst().orElseThrow(() -> new Refusal(PaymentRefusal.RAIL_REFUSED));
    }

    private record Paid(String object, @Nullable String customer) {}

    private Paid paymentObject(@Nullable String intent, @Nullable String charge) {
        var customer = charge == null ? null : connection
                .find("read charge", stripe -> stripe.charges().retrieve(charge))
                .map(com.stripe.model.Charge::getCustomer).orElse(null);
        if (intent == null) {
            return new Paid(charge == null ? "unknown" : charge, customer);
        }
        var params = InvoicePaymentListParams.builder()
                .setPayment(InvoicePaymentListParams.Payment.builder()
                        .setType(InvoicePaymentListParams.Payment.Type.PAYMENT_INTENT)
                        .setPaymentIntent(intent).build())
                .setLimit(1L)
                .build();
        var invoice = connection.call("find the paid invoice", stripe -> stripe.invoicePayments()
                .list(params))
                .getData().stream().map(com.stripe.model.InvoicePayment::getInvoice).findFirst();
        return new Paid(invoice.orElse(intent), customer);
    }

    private static RailRefund refund(Refund refund, Paid paid) {
        var customer = refund.getCustomer() == null ? paid.customer() : refund.getCustomer();
        return new RailRefund(refund.getId(), customer, paid.object(),
                StripeAmounts.of(refund.getAmount(), refund.getCurrency()), refund.getStatus(),
                refund.getReason(),
                Instant.ofEpochSecond(refund.getCreated()), requestOf(refund));
    }

    private static @Nullable UUID requestOf(Refund refund) {
        return refund.getMetadata() == null ? null : StripeWallet.uuid(refund.getMetadata().get(REQUEST));
    }

    private static RailDispute dispute(Dispute dispute, Paid paid) {
        var evidence = dispute.getEvidenceDetails();
        return new RailDispute(dispute.getId(), paid.customer(), paid.object(),
                StripeAmounts.of(dispute.getAmount(), dispute.getCurrency()), standing(dispute.getStatus()),
                dispute.getStatus(), dispute.getReason(),
                evidence == null || evidence.getDueBy() == null ? null
                        : Instant.ofEpochSecond(evidence.getDueBy()),
                Instant.ofEpochSecond(dispute.getCreated()));
    }

    /** {@code warning_…} are inquiries; a prevented one was paid back before it became a dispute. */
    static Standing standing(String status) {
        return switch (status) {
            case "won" -> Standing.WON;
            case "lost" -> Standing.LOST;
            case "needs_response", "under_review" -> Standing.OPEN;
            default -> Standing.INQUIRY;
        };
    }
}
