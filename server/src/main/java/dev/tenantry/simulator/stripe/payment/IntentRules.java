package dev.tenantry.simulator.stripe.payment;

import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Stripe refuses about payment and setup intents, beyond names and types of their parameters. */
final class IntentRules {

    private static final long LEAST = 50;

    private IntentRules() {}

    static void amount(long amount, String currency) {
        if (amount < LEAST && Set.of("usd", "eur").contains(currency)) {
            throw StripeError.invalid("amount_too_small", "amount",
                    "Amount must be at least 0.50 %s".formatted(currency));
        }
    }

    /** A card that is somebody's may be used for that customer only. */
    private static void owner(StripeObject intent, StripeObject method) {
        var owner = method.find("customer");
        if (owner.isPresent() && !owner.equals(intent.find("customer"))) {
            throw StripeError.invalid(null, "payment_method", ("The provided PaymentMethod (%s) belongs to a "
                    + "customer; send that customer's id with it.").formatted(method.id()));
        }
    }

    static void cardsOnly(Params params) {
        if (!params.texts("payment_method_types").stream().allMatch("card"::equals)) {
            throw StripeError.malformed("simulator_does_not_play", "payment_method_types",
                    "The simulator takes cards only here.");
        }
    }

    static void returnUrl(StripeObject intent, Params params) {
        if (intent.flag("automatic_payment_methods.enabled") && !params.has("return_url")
                && !intent.is("automatic_payment_methods.allow_redirects", "never")) {
            throw StripeError.invalid(null, "return_url",
                    "This intent is configured to accept payment methods "
                    + "that might redirect your customer off of your page: provide a `return_url`. "
                    + "To take cards only, send payment_method_types[]=card, or set "
                    + "automatic_payment_methods[allow_redirects]=never.");
        }
        params.text("return_url").ifPresent(url -> intent.hide("return_url", url));
    }

    /** Dynamic methods are the default; naming the types turns them off. */
    static @Nullable Map<String, Object> automatic(Params params) {
        if (params.has("payment_method_types")) {
            return null;
        }
        var sent = params.child("automatic_payment_methods");
        return sent.flag("enabled").orElse(true)
                ? Map.of("enabled", true, "allow_redirects", sent.text("allow_redirects").orElse("always"))
                : null;
    }

    /** The card that was sent with the call, if one was. */
    static void choose(Call call, StripeObject intent) {
        call.params().text("payment_method").ifPresent(id -> {
            var method = SavedCards.named(call.books(), id, "payment_method");
            owner(intent, method);
            intent.set("payment_method", method.id()).set("status", "requires_confirmation");
        });
    }

    /** The card it is to be confirmed with. */
    static StripeObject chosen(Call call, StripeObject intent) {
        return intent.find("payment_method").flatMap(call.books()::find)
                .orElseThrow(() -> StripeError.invalid(intent.kind() + "_unexpected_state", null,
                        "You cannot confirm this %s because it's missing a payment method."
                                .formatted(label(intent))));
    }

    static StripeError unexpected(StripeObject intent, String verb) {
        return StripeError.invalid(intent.kind() + "_unexpected_state", null,
                "You cannot %s this %s because it has a status of %s."
                        .formatted(verb, label(intent), intent.text("status")));
    }

    private static String label(StripeObject intent) {
        return intent.kind().equals("payment_intent") ? "PaymentIntent" : "SetupIntent";
    }
}
