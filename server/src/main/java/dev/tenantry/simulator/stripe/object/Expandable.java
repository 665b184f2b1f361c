package dev.tenantry.simulator.stripe.object;

import java.util.Map;
import java.util.Set;

/** Which fields hold an id that {@code expand[]} may replace by the object, by kind. */
final class Expandable {

    private static final Map<String, Set<String>> FIELDS = Map.ofEntries(
            Map.entry("checkout.session", Set.of("customer", "invoice", "payment_intent", "subscription",
                    "setup_intent", "payment_link", "line_items")),
            Map.entry("subscription", Set.of("customer", "default_payment_method", "latest_invoice",
                    "pending_setup_intent", "application", "default_source", "discounts", "on_behalf_of",
                    "schedule", "test_clock")),
            Map.entry("invoice", Set.of("customer", "default_payment_method", "payments", "application",
                    "default_source", "latest_revision", "on_behalf_of", "test_clock")),
            Map.entry("discount", Set.of("coupon", "customer", "promotion_code")),
            Map.entry("invoice_payment", Set.of("invoice", "payment_intent")),
            Map.entry("customer", Set.of("default_payment_method", "default_source", "test_clock")),
            Map.entry("price", Set.of("product")),
            Map.entry("product", Set.of("default_price", "tax_code")),
            Map.entry("payment_intent", Set.of("customer", "latest_charge", "payment_method", "application",
                    "on_behalf_of", "review")),
            Map.entry("charge", Set.of("customer", "payment_intent", "balance_transaction", "application",
                    "on_behalf_of", "review")),
            Map.entry("payment_method", Set.of("customer")),
            Map.entry("refund", Set.of("charge", "customer", "payment_intent", "payment_method",
                    "balance_transaction")),
            Map.entry("dispute", Set.of("charge", "payment_intent")),
            Map.entry("setup_intent", Set.of("customer", "payment_method", "latest_attempt", "application",
                    "on_behalf_of")),
            Map.entry("billing_portal.session", Set.of("configuration")));

    private Expandable() {}

    static boolean has(String kind, String field) {
        return FIELDS.getOrDefault(kind, Set.of()).contains(field);
    }
}
