package dev.tenantry.payment.zaprite;

import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.Order;
import dev.tenantry.payment.OrderId;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.rail.RailCheckout.Irregular;
import dev.tenantry.payment.rail.RailCheckout.State;
import dev.tenantry.payment.rail.RailCheckout;
import dev.tenantry.payment.rail.RailPrepaidOrder;
import dev.tenantry.web.PublicUrl;
import java.net.URI;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Between our words and Zaprite's. Our order's id is its {@code externalUniqId}; amounts are whole numbers of
 * the smallest unit on both sides, and in bitcoin that is a satoshi.
 */
@Component
class ZapriteWords {

    private static final Logger log = LoggerFactory.getLogger(ZapriteWords.class);
    private static final int LONGEST_ID = 100;

    private final ZapriteAccount account;
    private final PublicUrl publicUrl;
    private final JsonMapper json;

    ZapriteWords(ZapriteAccount account, PublicUrl publicUrl, JsonMapper json) {
        this.account = account;
        this.publicUrl = publicUrl;
        this.json = json;
    }

    ObjectNode request(RailPrepaidOrder wanted, Instant expiresAt) {
        var order = wanted.order();
        var body = json.createObjectNode().put("amount", order.expected().amountMinor())
                .put("currency", order.expected().currency().getCurrencyCode())
                .put("externalUniqId", order.id().toString()).put("redirectUrl", wanted.returnTo().toString())
                .put("label", wanted.words()).put("expiresAt", expiresAt.toString())
                .put("sendReceiptToCustomer", false).put("disablePaymentNotifs", true);
        body.putObject("metadata").put("tenantry_organization", order.organization().toString())
                .put("tenantry_order", order.id().toString());
        body.putObject("customerData").put("name", wanted.payer().name())
                .put("email", wanted.payer().email());
        return body;
    }

    /** Somebody else's, however our key came to read it, is none. */
    boolean isOurs(JsonNode order) {
        return account.settings().organizationId().equals(order.path("orgId").asString(""));
    }

    /** Whether it asks for exactly what our order is about. */
    static boolean asksFor(Order order, RailCheckout checkout) {
        return order.id().equals(checkout.orderId()) && order.expected().equals(checkout.total());
    }

    /**
     * What an order of Zaprite's is to us. A status that nobody has written down yet says nothing: the page
     * counts as open, and nothing happens.
     */
    RailCheckout checkout(JsonNode order) {
        var status = order.path("status").asString("");
        var state = switch (status) {
            case "PROCESSING", "PAID", "COMPLETE", "OVERPAID" -> State.COMPLETE;
            case "ABANDONED" -> State.EXPIRED;
            default -> State.OPEN;
        };
        var irregular = switch (status) {
            case "UNDERPAID" -> Irregular.UNDERPAID;
            case "OVERPAID" -> Irregular.OVERPAID;
            default -> null;
        };
        return new RailCheckout(id(order), state, isSettled(status), orderId(order), null, total(order), null,
                id(order), state == State.OPEN ? page(order) : null, irregular);
    }

    static boolean isSettled(String status) {
        return switch (status) {
            case "PAID", "COMPLETE", "OVERPAID" -> true;
            default -> false;
        };
    }

    /** Whether a status is one that something follows from. */
    static boolean matters(String status) {
        return isSettled(status) || status.equals("UNDERPAID") || status.equals("ABANDONED");
    }

    static boolean isId(@Nullable String text) {
        return text != null && text.length() <= LONGEST_ID && text.matches("[\\w-]+");
    }

    private static String id(JsonNode order) {
        var id = order.path("id").asString("");
        if (!isId(id)) {
            throw unreadable("an order without an id");
        }
        return id;
    }

    private static @Nullable OrderId orderId(JsonNode order) {
        try {
            return OrderId.of(order.path("externalUniqId").asString(""));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Null for what is no amount of a currency that something can cost here, such as one in bitcoin. */
    private static @Nullable Money total(JsonNode order) {
        var amount = order.path("totalAmount");
        var code = order.path("currency").asString("").toUpperCase(Locale.ROOT);
        return !amount.isIntegralNumber() || !amount.canConvertToLong() ? null
                : Currency.getAvailableCurrencies().stream()
                        .filter(currency -> currency.getCurrencyCode().equals(code)).findFirst()
                        .map(currency -> new Money(amount.longValue(), currency)).orElse(null);
    }

    /** Nobody is ever sent to pay anywhere else than at Zaprite. */
    private URI page(JsonNode order) {
        try {
            var page = URI.create(order.path("checkoutUrl").asString(""));
            if (isTheirs(page)) {
                return page;
            }
        } catch (IllegalArgumentException e) {
            // an address that is none is as bad as somebody else's
        }
        throw unreadable("a page that is not Zaprite's");
    }

    private boolean isTheirs(URI page) {
        if (account.settings().onThisServer()) {
            return page.toString().startsWith(publicUrl.of("/simulator/zaprite/"));
        }
        var host = page.getHost() == null ? "" : page.getHost().toLowerCase(Locale.ROOT);
        return "https".equals(page.getScheme()) && page.getUserInfo() == null && page.getPort() == -1
                && (host.equals("zaprite.com") || host.endsWith(".zaprite.com"));
    }

    private static Refusal unreadable(String what) {
        log.error("zaprite answered with {}", what);
        return new Refusal(PaymentRefusal.RAIL_REFUSED);
    }
}
