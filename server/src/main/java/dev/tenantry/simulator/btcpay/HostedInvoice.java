package dev.tenantry.simulator.btcpay;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The page of an invoice: what is to be paid, and the ways money may come, right and wrong. */
@Component
public class HostedInvoice {

    private final Invoices invoices;

    HostedInvoice(Invoices invoices) {
        this.invoices = invoices;
    }

    /** {@code missing} is null once nothing is; {@code ways} are the names of those that are open. */
    public record View(String id, String status, String additional, @Nullable String words, String amount,
            @Nullable String missing, String coins, List<String> ways, @Nullable String backUrl) {}

    public Optional<View> view(String id) {
        invoices.reach(id, invoices.now());
        return invoices.find(id).map(shown -> {
            var invoice = shown.invoice();
            var missing = invoice.amount().subtract(shown.paid()).max(BigDecimal.ZERO);
            return new View(id, invoice.status().word(), invoice.additional().word(),
                    invoice.terms().metadata().path("itemDesc").asString(null),
                    invoice.amount().toPlainString() + " " + invoice.currency(),
                    missing.signum() == 0 ? null : missing.toPlainString() + " " + invoice.currency(),
                    Rate.toCoins(missing),
                    Way.openFor(invoice, shown.paid(), invoices.now()).stream().map(Way::name).toList(),
                    back(invoice));
        });
    }

    /** False when there is no such way, or when it is not open any more. */
    public boolean pay(String id, String way) {
        return Way.named(way).filter(known -> invoices.pay(id, known)).isPresent();
    }

    /** Where the page leads once it is paid, if the shop wants that to happen by itself. */
    public Optional<String> leave(String id) {
        return invoices.find(id).map(Invoices.Shown::invoice)
                .filter(invoice -> invoice.status() == Invoice.Status.PROCESSING
                        || invoice.status() == Invoice.Status.SETTLED)
                .filter(invoice -> invoice.terms().checkout().path("redirectAutomatically").asBoolean(false))
                .flatMap(invoice -> Optional.ofNullable(back(invoice)));
    }

    private static @Nullable String back(Invoice invoice) {
        var url = invoice.terms().checkout().path("redirectURL").asString(null);
        return url == null || !url.matches("https?://.+") ? null : url.replace("{InvoiceId}", invoice.id())
                .replace("{OrderId}", invoice.orderId() == null ? "" : invoice.orderId());
    }
}
