package dev.tenantry.simulator.zaprite;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body that asks for an order, as far as it is played. {@code amount} is in sats when it is in BTC. */
record NewZapriteOrder(long amount, String currency, @Nullable String externalId, @Nullable String label,
        @Nullable String redirectUrl, Map<String, String> metadata, @Nullable Instant expiresAt) {

    private static final Set<String> PLAYED = Set.of("amount", "currency", "externalUniqId", "redirectUrl",
            "label", "metadata", "customerData", "expiresAt", "sendReceiptToCustomer",
            "disablePaymentNotifs");
    private static final int MOST_PAIRS = 50;
    private static final int LONGEST_VALUE = 1000;
    private static final int LONGEST = 500;

    static NewZapriteOrder of(JsonNode body) {
        if (!body.isObject()) {
            throw ZapriteError.badRequest("Expected object");
        }
        for (var name : body.propertyNames()) {
            if (!PLAYED.contains(name)) {
                throw ZapriteError.badRequest("The simulator does not play '" + name + "'");
            }
        }
        return new NewZapriteOrder(amount(body.path("amount")), currency(body.path("currency")),
                text(body, "externalUniqId"), text(body, "label"), redirect(text(body, "redirectUrl")),
                metadata(body.path("metadata")), expiry(text(body, "expiresAt")));
    }

    private static long amount(JsonNode sent) {
        if (!sent.isIntegralNumber() || !sent.canConvertToLong() || sent.longValue() <= 0) {
            throw ZapriteError.badRequest("amount: expected a positive whole number of the smallest unit");
        }
        return sent.longValue();
    }

    private static String currency(JsonNode sent) {
        var code = sent.asString("");
        var known = code.equals("BTC") || Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
        if (!known) {
            throw ZapriteError.badRequest("currency: expected the code of a currency, in capitals");
        }
        return code;
    }

    private static @Nullable String redirect(@Nullable String url) {
        try {
            if (url == null || URI.create(url).getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // refused below, like any address without a host
        }
        throw ZapriteError.badRequest("redirectUrl: expected an address");
    }

    private static Map<String, String> metadata(JsonNode sent) {
        var pairs = new TreeMap<String, String>();
        sent.properties().forEach(pair -> {
            if (!pair.getValue().isString() || pair.getValue().stringValue().length() > LONGEST_VALUE) {
                throw ZapriteError.badRequest("metadata: expected texts of at most 1000 characters");
            }
            pairs.put(pair.getKey(), pair.getValue().stringValue());
        });
        if (pairs.size() > MOST_PAIRS) {
            throw ZapriteError.badRequest("metadata: at most 50 pairs");
        }
        return pairs;
    }

    private static @Nullable Instant expiry(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw ZapriteError.badRequest("expiresAt: expected a moment of ISO 8601");
        }
    }

    private static @Nullable String text(JsonNode body, String name) {
        var sent = body.path(name);
        if (sent.isMissingNode() || sent.isNull()) {
            return null;
        }
        if (!sent.isString() || sent.stringValue().length() > LONGEST
                || sent.stringValue().indexOf('\0') >= 0) {
            throw ZapriteError.badRequest(name + ": expected a text of at most 500 characters");
        }
        return sent.stringValue();
    }
}
