package dev.tenantry.simulator.btcpay;

import dev.tenantry.simulator.btcpay.Invoice.Additional;
import dev.tenantry.simulator.btcpay.Invoice.Status;
import dev.tenantry.simulator.btcpay.Invoice.Terms;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the request for a new invoice as strictly as BTCPay, and more strictly where it would look away. */
final class InvoiceRequest {

    private static final Set<String> FIELDS = Set.of("amount", "currency", "metadata", "checkout", "receipt",
            "additionalSearchTerms");
    private static final Set<String> CHECKOUT = Set.of("speedPolicy", "paymentMethods",
            "defaultPaymentMethod", "lazyPaymentMethods", "expirationMinutes", "monitoringMinutes",
            "paymentTolerance", "redirectURL",
            "redirectAutomatically", "defaultLanguage");
    private static final Set<String> SPEEDS = Set.of("HighSpeed", "MediumSpeed", "LowMediumSpeed",
            "LowSpeed");
    private static final Set<String> METHODS = Set.of(Payment.CHAIN, Payment.LIGHTNING);
    private static final Set<String> COINS = Set.of("BTC", "SATS");
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final BigDecimal MOST = new BigDecimal("79228162514264337593543950335");

    private final ObjectNode sent;
    private final ObjectNode checkout;

    private InvoiceRequest(ObjectNode sent) {
        this.sent = sent;
        this.checkout = object(sent, "checkout");
    }

    /** The invoice that is asked for, as of now. */
    static Invoice read(String store, ObjectNode sent, Instant now) {
        onlyKnown(sent, FIELDS, "");
        onlyKnown(object(sent, "checkout"), CHECKOUT, "checkout.");
        return new InvoiceRequest(sent).invoice(store, now);
    }

    private Invoice invoice(String store, Instant now) {
        var amount = amount();
        var currency = currency();
        checkCheckout();
        var metadata = object(sent, "metadata");
        var orderId = metadata.path("orderId");
        var start = Instant.ofEpochSecond(now.getEpochSecond());
        var expires = start.plus(minutes("expirationMinutes", 15));
        return new Invoice(Base58.next(), store, orderId.isString() ? orderId.stringValue() : null, amount,
                currency, Status.NEW, Additional.NONE, new Terms(metadata, terms(), receipt(), search()),
                start, expires, expires.plus(minutes("monitoringMinutes", 1440)), false);
    }

    private BigDecimal amount() {
        var node = sent.path("amount");
        if (node.isMissingNode() || node.isNull()) {
            throw BtcpayError.notPlayed("amount");
        }
        try {
            var amount = new BigDecimal(node.isString() ? node.stringValue() : node.asString());
            if (amount.signum() < 0) {
                throw BtcpayError.wrong("amount", "The amount should be 0 or more.");
            }
            if (amount.compareTo(MOST) > 0 || amount.scale() > 18 || amount.scale() < 0) {
                throw BtcpayError.wrong("amount", "The amount should less than " + MOST + ".");
            }
            return amount;
        } catch (NumberFormatException e) {
            throw BtcpayError.wrong("amount", "Could not convert string to decimal");
        }
    }

    private String currency() {
        var currency = sent.path("currency").asString("");
        var known = COINS.contains(currency) || Currency.getAvailableCurrencies().stream()
                .anyMatch(one -> one.getCurrencyCode().equals(currency));
        if (!known) {
            throw BtcpayError.general("Currency '" + currency + "' is not supported");
        }
        return currency;
    }

    private void checkCheckout() {
        for (var method : checkout.path("paymentMethods")) {
            require(METHODS.contains(method.asString("")), "checkout.paymentMethods",
                    "Invalid PaymentMethodId");
        }
        require(!checkout.has("speedPolicy") || SPEEDS.contains(checkout.path("speedPolicy").asString("")),
                "checkout.speedPolicy", "Error converting value to SpeedPolicy");
        require(minutes("expirationMinutes", 15).compareTo(Duration.ofSeconds(30)) >= 0,
                "checkout.expirationMinutes", "Expiration time must be at least 30 seconds");
        var tolerance = checkout.path("paymentTolerance");
        require(tolerance.isMissingNode() || tolerance.isNumber() && tolerance.doubleValue() >= 0
                && tolerance.doubleValue() <= 100, "checkout.paymentTolerance",
                "PaymentTolerance can only be between 0 and 100 percent");
        require(!checkout.has("defaultLanguage")
                || LANGUAGES.contains(checkout.path("defaultLanguage").asString("").split("-")[0]),
                "checkout.defaultLanguage", "The requested defaultLang does not exists, Browse the "
                        + "~/misc/lang page of your BTCPay Server instance to see the list of supported "
                        + "languages.");
    }

    private Duration minutes(String name, long otherwise) {
        var node = checkout.path(name);
        require(node.isMissingNode() || node.isNull() || node.isNumber(), "checkout." + name,
                "Could not convert to minutes");
        return node.isNumber() ? Duration.ofSeconds((long) (node.doubleValue() * 60))
                : Duration.ofMinutes(otherwise);
    }

    /** What the shop sent, and the store's own where it did not. */
    private ObjectNode terms() {
        var terms = JsonMapper.shared().createObjectNode()
                .put("speedPolicy", "MediumSpeed");
        terms.putArray("paymentMethods").add(Payment.CHAIN).add(Payment.LIGHTNING);
        terms.putNull("defaultPaymentMethod")
                .put("expirationMinutes", 15)
                .put("monitoringMinutes", 1440)
                .put("paymentTolerance", 0.0)
                .putNull("redirectURL")
                .put("redirectAutomatically", false)
                .putNull("defaultLanguage")
                .put("lazyPaymentMethods", false);
        checkout.properties().stream().filter(field -> !field.getValue().isNull())
                .forEach(field -> terms.set(field.getKey(), field.getValue()));
        return terms;
    }

    private ObjectNode receipt() {
        var receipt = JsonMapper.shared().createObjectNode()
                .put("enabled", true).put("showQR", true).put("showPayments", true);
        object(sent, "receipt").properties().forEach(field -> receipt.set(field.getKey(), field.getValue()));
        return receipt;
    }

    private String search() {
        return sent.path("additionalSearchTerms").valueStream().map(term -> term.asString(""))
                .collect(Collectors.joining("\n"));
    }

    private static ObjectNode object(JsonNode sent, String name) {
        var node = sent.path(name);
        require(node.isMissingNode() || node.isNull() || node.isObject(), name,
                "Could not convert to an object");
        return node.isObject() ? (ObjectNode) node : JsonMapper.shared().createObjectNode();
    }

    private static void onlyKnown(ObjectNode sent, Set<String> known, String prefix) {
        sent.propertyNames().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw BtcpayError.notPlayed(prefix + name);
        });
    }

    private static void require(boolean right, String path, String message) {
        if (!right) {
            throw BtcpayError.wrong(path, message);
        }
    }
}
