package dev.tenantry.payment.btcpay;

import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.Order;
import dev.tenantry.payment.OrderId;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.rail.RailCheckout;
import dev.tenantry.payment.rail.RailCheckout.Irregular;
import dev.tenantry.payment.rail.RailCheckout.State;
import dev.tenantry.payment.rail.RailPrepaidOrder;
import dev.tenantry.web.PublicUrl;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Between our words and BTCPay's. Amounts are decimals in text there; our order's id is the orderId. */
@Component
class BtcpayWords {

    private static final Logger log = LoggerFactory.getLogger(BtcpayWords.class);
    private static final int LONGEST_ID = 100;

    private final BtcpayConnection connection;
    private final PublicUrl publicUrl;
    private final JsonMapper json;

    BtcpayWords(BtcpayConnection connection, PublicUrl publicUrl, JsonMapper json) {
        this.connection = connection;
        this.publicUrl = publicUrl;
        this.json = json;
    }

    /** Always with an amount: without one any payment would do. Never content with less, if the store is. */
    ObjectNode request(RailPrepaidOrder wanted) {
        var order = wanted.order();
        var settings = connection.account().settings();
        var body = json.createObjectNode()
                .put("amount", decimal(order.expected()).toPlainString())
                .put("currency", order.expected().currency().getCurrencyCode());
        body.putObject("metadata")
                .put("orderId", order.id().toString())
                .put("itemDesc", wanted.words())
                .put("tenantryOrganization", order.organization().toString());
        body.putObject("checkout")
                .put("expirationMinutes", settings.expiresAfter().toMinutes())
                .put("monitoringMinutes", settings.watchedFor().toMinutes())
                .put("paymentTolerance", 0)
                .put("redirectURL", wanted.returnTo().toString())
                .put("redirectAutomatically", true);
        return body;
    }

    boolean isOurs(JsonNode invoice) {
        return connection.account().settings().store().equals(invoice.path("storeId").asString(""));
    }

    /** Whether it asks for exactly what our order is about. */
    static boolean asksFor(Order order, RailCheckout checkout) {
        return order.id().equals(checkout.orderId()) && order.expected().equals(checkout.total());
    }

    /**
     * What an invoice is to us. Money that came in full after the end says PaidLate and never Settled; it
     * counts once the network has confirmed it. A status that nobody has written down yet says nothing: the
     * page counts as open, and nothing happens.
     *
     * @param confirmed whether all money that came is sure, where the invoice itself does not say so
     */
    RailCheckout checkout(JsonNode invoice, boolean confirmed) {
        var late = isPaidLate(invoice);
        var state = switch (status(invoice)) {
            case "Processing", "Settled" -> State.COMPLETE;
            case "Expired" -> late ? State.COMPLETE : State.EXPIRED;
            case "Invalid" -> State.FAILED;
            default -> State.OPEN;
        };
        var settled = status(invoice).equals("Settled") || late && confirmed;
        return new RailCheckout(id(invoice), state, settled, orderId(invoice), null, total(invoice), null,
                id(invoice), state == State.OPEN ? page(invoice) : null, irregular(invoice, late));
    }

    private static @Nullable Irregular irregular(JsonNode invoice, boolean late) {
        if (late) {
            return Irregular.PAID_LATE;
        }
        return switch (additional(invoice)) {
            case "PaidOver" -> Irregular.OVERPAID;
            case "PaidPartial" -> status(invoice).equals("New") ? null : Irregular.UNDERPAID;
            default -> null;
        };
    }

    static boolean isPaidLate(JsonNode invoice) {
        return status(invoice).equals("Expired") && additional(invoice).equals("PaidLate");
    }

    /** Nobody has paid anything, so its page may be closed. */
    static boolean isUntouched(JsonNode invoice) {
        return status(invoice).equals("New") && additional(invoice).equals("None");
    }

    /** Worth showing again instead of making another one: it can be paid, or money came. */
    static boolean isAlive(JsonNode invoice) {
        return switch (status(invoice)) {
            case "Invalid" -> false;
            case "Expired" -> !additional(invoice).equals("None");
            default -> true;
        };
    }

    static String status(JsonNode invoice) {
        return invoice.path("status").asString("");
    }

    static String additional(JsonNode invoice) {
        return invoice.path("additionalStatus").asString("");
    }

    static boolean isId(@Nullable String text) {
        return text != null && text.length() <= LONGEST_ID && text.matches("[A-Za-z0-9]+");
    }

    static String id(JsonNode invoice) {
        var id = invoice.path("id").asString("");
        if (!isId(id)) {
            throw unreadable("an invoice without an id");
        }
        return id;
    }

    private static @Nullable OrderId orderId(JsonNode invoice) {
        try {
            return OrderId.of(invoice.path("metadata").path("orderId").asString(""));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static BigDecimal decimal(Money money) {
        return BigDecimal.valueOf(money.amountMinor(), money.currency().getDefaultFractionDigits());
    }

    /** Null for what is no amount of a currency that something can cost here, such as one in bitcoin. */
    private static @Nullable Money total(JsonNode invoice) {
        var code = invoice.path("currency").asString("");
        try {
            var currency = Currency.getInstance(code);
            var amount = new BigDecimal(invoice.path("amount").asString(""));
            return new Money(amount.movePointRight(currency.getDefaultFractionDigits()).longValueExact(),
                    currency);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return null;
        }
    }

    /** Nobody is ever sent to pay anywhere else than at the server we speak to. */
    private URI page(JsonNode invoice) {
        try {
            var page = URI.create(invoice.path("checkoutLink").asString(""));
            var home = URI.create(connection.account().settings().onThisServer()
                    ? publicUrl.of("/simulator/btcpay") : connection.base());
            if (home.getScheme().equals(page.getScheme()) && home.getAuthority().equals(page.getAuthority())
                    && String.valueOf(page.getPath()).startsWith(home.getPath() + "/i/")) {
                return page;
            }
        } catch (IllegalArgumentException e) {
            // an address that is none is as bad as somebody else's
        }
        throw unreadable("a page that is not its own; is base-url the address its customers use?");
    }

    private static Refusal unreadable(String what) {
        log.error("btcpay answered with {}", what);
        return new Refusal(PaymentRefusal.RAIL_REFUSED);
    }
}
