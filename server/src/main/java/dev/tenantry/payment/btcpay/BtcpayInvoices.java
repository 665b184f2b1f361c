package dev.tenantry.payment.btcpay;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.opening.Openings;
import dev.tenantry.payment.rail.RailCheckout;
import dev.tenantry.payment.rail.RailPrepaidOrder;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Invoices of our store: at most one for an order of ours. */
@Component
class BtcpayInvoices {

    private static final Logger log = LoggerFactory.getLogger(BtcpayInvoices.class);

    private final BtcpayConnection connection;
    private final BtcpayWords words;
    private final Openings openings;

    BtcpayInvoices(BtcpayConnection connection, BtcpayWords words, Openings openings) {
        this.connection = connection;
        this.words = words;
        this.openings = openings;
    }

    /** The server makes as many as it is asked for, so it is asked for ours before one is made. */
    RailCheckout open(RailPrepaidOrder wanted) {
        var order = wanted.order();
        return openings.alone(order.id(), () -> checked(wanted, known(order.id().toString()).orElseGet(() ->
                connection.send("make an invoice", HttpMethod.POST, words.request(wanted), "/invoices"))));
    }

    private RailCheckout checked(RailPrepaidOrder wanted, JsonNode invoice) {
        var checkout = checkout(invoice);
        if (!words.isOurs(invoice) || !BtcpayWords.asksFor(wanted.order(), checkout)) {
            log.error("btcpay has something else under the id of {}", wanted.order().id());
            throw new Refusal(PaymentRefusal.RAIL_REFUSED);
        }
        return checkout;
    }

    /** The oldest that is still good for something. */
    private Optional<JsonNode> known(String order) {
        return connection.find("look for an invoice", "/invoices?orderId={order}", order).stream()
                .flatMap(JsonNode::valueStream).filter(BtcpayWords::isAlive).reduce((_, older) -> older);
    }

    Optional<RailCheckout> read(String id) {
        return invoice(id).map(this::checkout);
    }

    /** There is no other way to close a page than to declare its invoice invalid, so never one with money. */
    void close(String id) {
        if (invoice(id).filter(BtcpayWords::isUntouched).isEmpty()) {
            return;
        }
        try {
            connection.send("close an invoice", HttpMethod.POST,
                    JsonMapper.shared().createObjectNode().put("status", "Invalid"),
                    "/invoices/{id}/status", id);
        } catch (Refusal refusal) {
            if (refusal.code() != PaymentRefusal.RAIL_REFUSED) {
                throw refusal;
            } // somebody paid meanwhile; reading it tells
        }
    }

    private Optional<JsonNode> invoice(String id) {
        if (!BtcpayWords.isId(id)) {
            return Optional.empty();
        }
        var found = connection.find("read an invoice", "/invoices/{id}", id);
        if (found.isPresent() && !words.isOurs(found.get())) {
            log.error("btcpay showed us an invoice of another store; is tenantry.rails.btcpay.store right?");
            return Optional.empty();
        }
        return found;
    }

    private RailCheckout checkout(JsonNode invoice) {
        return words.checkout(invoice, BtcpayWords.isPaidLate(invoice) && isConfirmed(invoice));
    }

    /** The invoice itself never says so of money that came late. */
    private boolean isConfirmed(JsonNode invoice) {
        var payments = connection
                .find("read payments", "/invoices/{id}/payment-methods", BtcpayWords.id(invoice)).stream()
                .flatMap(JsonNode::valueStream).flatMap(method -> method.path("payments").valueStream())
                .map(payment -> payment.path("status").asString("")).toList();
        return !payments.isEmpty() && payments.stream().allMatch("Settled"::equals);
    }
}
