package dev.tenantry.simulator.stripe.billing;

import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.simulator.stripe.payment.Amounts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What the page behind {@code hosted_invoice_url} shows. */
public record InvoiceView(String id, String number, String customer, LocalDate day, String status,
        String total,
        List<Line> lines) {

    public record Line(String description, String amount) {}

    public static InvoiceView of(StripeObject invoice) {
        return new InvoiceView(invoice.id(), invoice.text("number"),
                invoice.find("customer_email").or(() -> invoice.find("customer_name"))
                        .orElse(invoice.text("customer")),
                invoice.time("created").orElseThrow().atOffset(ZoneOffset.UTC).toLocalDate(),
                invoice.text("status"),
                Amounts.text(invoice.number("total"), invoice),
                invoice.list("lines.data").map(line -> new Line(line.text("description"),
                        Amounts.text(line.number("amount"), line))).toList());
    }
}
