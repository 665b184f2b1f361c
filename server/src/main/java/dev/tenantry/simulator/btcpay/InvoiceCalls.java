package dev.tenantry.simulator.btcpay;

import dev.tenantry.simulator.btcpay.Invoice.Status;
import dev.tenantry.simulator.btcpay.Invoices.Shown;
import dev.tenantry.web.PublicUrl;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The part of the API that is about invoices. */
@Component
class InvoiceCalls {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> FILTERS = Set.of("orderId", "status", "startDate", "endDate",
            "textSearch", "includeArchived", "skip", "take");

    private final Invoices invoices;
    private final PublicUrl publicUrl;

    InvoiceCalls(Invoices invoices, PublicUrl publicUrl) {
        this.invoices = invoices;
        this.publicUrl = publicUrl;
    }

    JsonNode create(Call call) {
        var invoice = InvoiceRequest.read(call.store(), call.body(), invoices.now());
        return view(invoices.create(invoice));
    }

    JsonNode get(Call call) {
        return view(own(call));
    }

    JsonNode list(Call call) {
        call.onlyQuery(FILTERS);
        var from = moment(call, "startDate");
        var to = moment(call, "endDate");
        if (from != null && to != null && from.isAfter(to)) {
            throw BtcpayError.wrong("startDate", "startDate should not be above endDate");
        }
        var statuses = call.all("status");
        statuses.stream().filter(status -> !Status.isKnown(status)).findFirst().ifPresent(status -> {
            throw BtcpayError.notPlayed("status=" + status);
        });
        var list = JSON.createArrayNode();
        var archivedToo = call.one("includeArchived").filter("true"::equals).isPresent();
        var wanted = new InvoiceStore.Wanted(call.store(), call.all("orderId"), statuses, from, to,
                call.one("textSearch").orElse(""), archivedToo, call.number("skip").orElse(0L),
                call.number("take").orElse(null));
        invoices.list(wanted).forEach(shown -> list.add(view(shown)));
        return list;
    }

    JsonNode mark(Call call) {
        own(call);
        var wanted = call.body().path("status").asString("");
        if (!Set.of("Settled", "Invalid").contains(wanted)) {
            throw BtcpayError.wrong("status", "Error converting value to InvoiceStatus");
        }
        return view(invoices.mark(call.id(), Status.of(wanted)).orElseThrow(BtcpayError::invoiceNotFound));
    }

    @Nullable JsonNode archive(Call call) {
        own(call);
        invoices.archive(call.id());
        return null;
    }

    /** How each network was paid with, and what became of each payment. */
    JsonNode methods(Call call) {
        var shown = own(call);
        var methods = JSON.createArrayNode();
        for (var method : List.of(Payment.CHAIN, Payment.LIGHTNING)) {
            var came = shown.payments().stream().filter(payment -> payment.method().equals(method)).toList();
            var one = methods.addObject()
                    .put("paymentMethodId", method)
                    .put("currency", "BTC")
                    .put("activated", true)
                    .put("paymentMethodPaid", Rate.toCoins(Payment.sum(came, false)))
                    .put("totalPaid", Rate.toCoins(shown.paid()))
                    .put("amount", Rate.toCoins(shown.invoice().amount()));
            one.set("payments", JSON.valueToTree(came.stream()
                    .map(payment -> Told.payment("", payment, payment.receivedAt()).own().get("payment"))
                    .toList()));
        }
        return methods;
    }

    private Shown own(Call call) {
        return invoices.find(call.id()).filter(shown -> shown.invoice().store().equals(call.store()))
                .orElseThrow(BtcpayError::invoiceNotFound);
    }

    private static @Nullable Instant moment(Call call, String name) {
        return call.number(name).map(Instant::ofEpochSecond).orElse(null);
    }

    private ObjectNode view(Shown shown) {
        var invoice = shown.invoice();
        var view = JSON.createObjectNode()
                .put("id", invoice.id())
                .put("storeId", invoice.store())
                .put("amount", invoice.amount().toPlainString())
                .put("paidAmount", shown.paid().setScale(Math.max(invoice.amount().scale(), 0),
                        RoundingMode.HALF_UP).toPlainString())
                .put("checkoutLink", publicUrl.of("/simulator/btcpay/i/" + invoice.id()))
                .put("status", invoice.status().word())
                .put("additionalStatus", invoice.additional().word())
                .put("monitoringExpiration", invoice.monitoredUntil().getEpochSecond())
                .put("expirationTime", invoice.expiresAt().getEpochSecond())
                .put("createdTime", invoice.createdAt().getEpochSecond());
        var marks = view.putArray("availableStatusesForManualMarking");
        invoice.markableAs().forEach(status -> marks.add(status.word()));
        view.put("archived", invoice.archived()).put("type", "Standard").put("currency", invoice.currency());
        view.set("metadata", invoice.terms().metadata());
        view.set("checkout", invoice.terms().checkout());
        view.set("receipt", invoice.terms().receipt());
        return view;
    }
}
