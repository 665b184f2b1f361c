package dev.tenantry.simulator.zaprite;

import dev.tenantry.simulator.stripe.object.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An order as it is kept; {@code metadata} and {@code transactions} are JSON. */
public record ZapriteOrder(String id, @Nullable String externalId, long amount, String currency,
        @Nullable String label, @Nullable String redirectUrl, String metadata, ZapriteStatus status,
        String transactions, Instant createdAt, @Nullable Instant expiresAt, @Nullable Instant paidAt) {

    static final String ORGANIZATION = "org_tenantry_sandbox";
    private static final int SATS = 8;

    ObjectNode shown(String checkoutUrl) {
        var order = Json.object().put("id", id).put("orgId", ORGANIZATION).put("checkoutUrl", checkoutUrl)
                .put("status", status.name()).put("totalAmount", amount).put("currency", currency)
                .put("externalUniqId", externalId).put("label", label).put("paidAt", moment(paidAt))
                .put("expiresAt", moment(expiresAt)).put("createdAt", moment(createdAt));
        order.set("metadata", Json.parse(metadata));
        order.set("transactions", Json.tree(Json.parse("{\"all\":" + transactions + "}").get("all")));
        return order;
    }

    /** As somebody reads it who is to pay it. */
    public String total() {
        var digits = currency.equals("BTC") ? SATS
                : Currency.getInstance(currency).getDefaultFractionDigits();
        return BigDecimal.valueOf(amount, digits).toPlainString() + " " + currency;
    }

    private static @Nullable String moment(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
