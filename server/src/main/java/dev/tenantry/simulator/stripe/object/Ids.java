package dev.tenantry.simulator.stripe.object;

import java.security.SecureRandom;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Ids in Stripe's form: a prefix that names the kind and random letters and digits. */
public final class Ids {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 24;
    private static final int SESSION_LENGTH = 58;

    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("customer", "cus"), Map.entry("product", "prod"), Map.entry("price", "price"),
            Map.entry("checkout.session", "cs_test"), Map.entry("subscription", "sub"),
            Map.entry("subscription_item", "si"), Map.entry("invoice", "in"), Map.entry("line_item", "il"),
            Map.entry("invoice_payment", "inpay"), Map.entry("payment_intent", "pi"),
            Map.entry("charge", "ch"),
            Map.entry("payment_method", "pm"), Map.entry("billing_portal.session", "bps"),
            Map.entry("billing_portal.configuration", "bpc"), Map.entry("webhook_endpoint", "we"),
            Map.entry("refund", "re"), Map.entry("dispute", "du"), Map.entry("setup_intent", "seti"),
            Map.entry("test_helpers.test_clock", "clock"),
            Map.entry("subscription_schedule", "sub_sched"),
            Map.entry("discount", "di"), Map.entry("event", "evt"), Map.entry("item", "li"));

    private Ids() {}

    public static String next(String kind) {
        return PREFIXES.get(kind) + "_" + random(kind.endsWith("session") ? SESSION_LENGTH : LENGTH);
    }

    public static String random(int length) {
        return RANDOM.ints(length, 0, ALPHABET.length())
                .collect(StringBuilder::new, (text, i) -> text.append(ALPHABET.charAt(i)),
                        StringBuilder::append)
                .toString();
    }

    /** What an id's prefix says it names. */
    public static Optional<String> kindOf(String id) {
        return PREFIXES.entrySet().stream()
                .filter(prefix -> id.startsWith(prefix.getValue() + "_"))
                .max(Comparator.comparing(prefix -> prefix.getValue().length()))
                .map(Map.Entry::getKey);
    }
}
