package dev.tenantry.simulator.stripe.checkout;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.billing.Discounts;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.simulator.stripe.payment.SetupIntents;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How an open session differs by mode: what it costs, whether a card is always asked for, what it
 * prepares.
 */
final class CheckoutModes {

    private CheckoutModes() {}

    static void begin(Books books, StripeObject session, CheckoutRules.Wanted wanted) {
        if (session.is("mode", "setup")) {
            setUp(books, session, wanted);
            return;
        }
        var total = wanted.items().stream().mapToLong(item -> item.number("amount_total")).sum();
        session.set("amount_subtotal", total)
                .set("amount_total", total)
                .set("currency", wanted.currency());
        if (session.is("mode", "payment")) {
            session.set("payment_method_collection", "if_required")
                    .set("invoice_creation", Map.of("enabled", false, "invoice_data", noInvoice()));
            if (session.find("customer_creation").isEmpty()) {
                session.set("customer_creation", "if_required");
            }
        }
    }

    /** What a coupon takes off, shown before it is paid; the subscription gets the discount. */
    static void discount(Call call, StripeObject session) {
        var sent = call.params().children("discounts");
        if (sent.isEmpty()) {
            return;
        }
        if (sent.size() > 1 || !session.is("mode", "subscription")) {
            throw StripeError.malformed("simulator_does_not_play", "discounts",
                    "The simulator plays one coupon on a subscription.");
        }
        var coupon = call.books().get("coupon", sent.getFirst().need("coupon", "discounts[0][coupon]"),
                "discounts[0][coupon]");
        if (!coupon.at("currency").isNull() && !coupon.is("currency", session.text("currency"))) {
            throw StripeError.invalid(null, "discounts[0][coupon]",
                    "The coupon's currency does not match the currency of the session.");
        }
        var off = Discounts.off(coupon, session.number("amount_subtotal"));
        var shown = new HashMap<String, Object>();
        shown.put("coupon", coupon.id());
        shown.put("promotion_code", null);
        session.set("discounts", List.of(shown))
                .set("amount_total", session.number("amount_subtotal") - off)
                .set("total_details.amount_discount", off)
                .hide("coupon", coupon.id());
    }

    private static void setUp(Books books, StripeObject session, CheckoutRules.Wanted wanted) {
        var data = session.secrets();
        var intent = SetupIntents.make(books, session.find("customer"))
                .set("description", data.find("data.description").orElse(null))
                .set("metadata", data.at("data.metadata"));
        books.event("setup_intent.created", intent);
        session.set("payment_status", "no_payment_required")
                .set("total_details", null)
                .set("setup_intent", intent.id())
                .hide("currency", wanted.currency());
    }

    private static Map<String, Object> noInvoice() {
        var invoice = new HashMap<String, Object>();
        for (var field : new String[] {"account_tax_ids", "custom_fields", "description", "footer", "issuer",
                "rendering_options"}) {
            invoice.put(field, null);
        }
        invoice.put("metadata", Map.of());
        return invoice;
    }
}
