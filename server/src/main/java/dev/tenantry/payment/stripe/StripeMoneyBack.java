package dev.tenantry.payment.stripe;

import com.stripe.model.Dispute;
import com.stripe.model.Refund;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.RefundListParams;
import dev.tenantry.kernel.Money;
import dev.tenantry.payment.rail.RailDispute;
import dev.tenantry.payment.rail.RailDispute.Standing;
import dev.tenantry.payment.rail.RailRefund;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Refunds and disputes at Stripe. Both name a payment intent; since API 2025-03-31 only the list of invoice
 * payments tells which invoice that paid, and the invoice is what we know the money by.
 */
@Component
class StripeMoneyBack {

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
        var found = new ArrayList<Refund>();
        var params = RefundListParams.builder().setCharge(charge).setLimit(PAGE);
        var page = connection.find("list refunds", stripe -> stripe.refunds().list(params.build()));
        while (page.isPresent()) {
            found.addAll(page.get().getData());
            if (!Boolean.TRUE.equals(page.get().getHasMore())) {
                break;
            }
            params.setStartingAfter(found.getLast().getId());
            page = connection.find("list refunds", stripe -> stripe.refunds().list(params.build()));
        }
        if (found.isEmpty()) {
            return List.of();
        }
        var paid = paymentObject(found.getFirst().getPaymentIntent(), charge);
        return found.stream().map(refund -> refund(refund, paid)).toList();
    }

    Optional<RailDispute> dispute(String id) {
        return connection.find("read dispute", stripe -> stripe.disputes().retrieve(id))
                .map(dispute -> dispute(dispute,
                        paymentObject(dispute.getPaymentIntent(), dispute.getCharge())));
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
                Money.of(refund.getAmount(), refund.getCurrency()), refund.getStatus(), refund.getReason(),
                Instant.ofEpochSecond(refund.getCreated()));
    }

    private static RailDispute dispute(Dispute dispute, Paid paid) {
        var evidence = dispute.getEvidenceDetails();
        return new RailDispute(dispute.getId(), paid.customer(), paid.object(),
                Money.of(dispute.getAmount(), dispute.getCurrency()), standing(dispute.getStatus()),
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
