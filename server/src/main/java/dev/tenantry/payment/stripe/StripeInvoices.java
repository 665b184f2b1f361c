package dev.tenantry.payment.stripe;

import com.stripe.model.Invoice;
import dev.tenantry.payment.rail.RailInvoice;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's invoice in our words. For a renewal its own period is the one before; what is paid for stands on
 * its lines, so the period printed is from the first line's start to the last one's end.
 */
final class StripeInvoices {

    private StripeInvoices() {}

    static RailInvoice invoice(Invoice invoice) {
        var parent = invoice.getParent();
        var details = parent == null ? null : parent.getSubscriptionDetails();
        var paid = "paid".equals(invoice.getStatus());
        var tried = Boolean.TRUE.equals(invoice.getAttempted());
        return new RailInvoice(invoice.getId(), invoice.getCustomer(),
                details == null ? null : details.getSubscription(), paid,
                tried && ("open".equals(invoice.getStatus()) || "uncollectible".equals(invoice.getStatus())),
                invoice.getBillingReason() == null ? "manual" : invoice.getBillingReason(),
                StripeAmounts.of(invoice.getAmountPaid(), invoice.getCurrency()), paper(invoice));
    }

    private static RailInvoice.Paper paper(Invoice invoice) {
        return new RailInvoice.Paper(invoice.getStatus(), invoice.getNumber(),
                minor(invoice, invoice.getTotal()), minor(invoice, tax(invoice)),
                minor(invoice, invoice.getAmountRemaining()), start(invoice), end(invoice),
                uri(invoice.getHostedInvoiceUrl()), uri(invoice.getInvoicePdf()), issued(invoice));
    }

    private static long minor(Invoice invoice, long amount) {
        return StripeAmounts.of(amount, invoice.getCurrency()).amountMinor();
    }

    private static long tax(Invoice invoice) {
        return invoice.getTotalTaxes() == null ? 0
                : invoice.getTotalTaxes().stream().mapToLong(Invoice.TotalTax::getAmount).sum();
    }

    private static @Nullable Instant start(Invoice invoice) {
        return instant(invoice.getLines().getData().stream()
                .map(line -> line.getPeriod().getStart()).min(Long::compare)
                .orElse(invoice.getPeriodStart()));
    }

    private static @Nullable Instant end(Invoice invoice) {
        return instant(invoice.getLines().getData().stream()
                .map(line -> line.getPeriod().getEnd()).max(Long::compare)
                .orElse(invoice.getPeriodEnd()));
    }

    private static Instant issued(Invoice invoice) {
        var finalized = invoice.getStatusTransitions() == null ? null
                : invoice.getStatusTransitions().getFinalizedAt();
        return Instant.ofEpochSecond(finalized == null ? invoice.getCreated() : finalized);
    }

    private static @Nullable Instant instant(@Nullable Long seconds) {
        return seconds == null ? null : Instant.ofEpochSecond(seconds);
    }

    private static @Nullable URI uri(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }
}
