package dev.tenantry.simulator.stripe.checkout;

import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.card.TestDebit;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Stripe refuses about a new checkout session, beyond names and types of its parameters. */
final class CheckoutRules {

    private static final Duration TRIAL_AHEAD = Duration.ofHours(48);
    private static final Duration LONGEST_TRIAL = Duration.ofDays(730);
    private static final Duration SHORTEST_OPEN = Duration.ofMinutes(30);
    private static final Duration LONGEST_OPEN = Duration.ofHours(24);
    private static final Map<String, Set<String>> ONLY_IN = Map.of(
            "subscription_data", Set.of("subscription"),
            "payment_intent_data", Set.of("payment"),
            "setup_intent_data", Set.of("setup"),
            "payment_method_collection", Set.of("subscription"),
            "customer_creation", Set.of("payment", "setup"),
            "submit_type", Set.of("payment"));

    private CheckoutRules() {}

    /** {@code methods} are the types of payment the page offers. */
    record Wanted(List<StripeObject> items, @Nullable String currency, List<String> methods,
            Instant expiresAt) {}

    static Wanted check(Call call) {
        var params = call.params();
        var mode = params.need("mode", "mode");
        if (!params.has("success_url")) {
            throw Params.missing("success_url");
        }
        customer(call);
        fitting(params, mode);
        trial(params.child("subscription_data"), call.books().now());
        var items = CheckoutItems.of(call, mode);
        var currency = items.isEmpty() ? setupCurrency(params) : items.getFirst().text("currency");
        return new Wanted(items, currency, methods(params, mode, currency),
                expiresAt(params, call.books().now()));
    }

    /** What belongs to one mode is refused in the others. */
    private static void fitting(Params params, String mode) {
        ONLY_IN.forEach((param, only) -> {
            if (params.has(param) && !only.contains(mode)) {
                throw StripeError.malformed("parameter_unknown", param,
                        "You can not pass `%s` in `%s` mode.".formatted(param, mode));
            }
        });
    }

    private static @Nullable String setupCurrency(Params params) {
        if (!params.has("currency") && !params.has("payment_method_types")) {
            throw StripeError.malformed("parameter_missing", "currency",
                    "In `setup` mode `currency` is required unless `payment_method_types` is sent.");
        }
        return params.text("currency").orElse(null);
    }

    /** Named types, or cards and, for a single payment, debits in the currency. */
    private static List<String> methods(Params params, String mode, @Nullable String currency) {
        var debits = currency == null || !mode.equals("payment") ? List.<String>of()
                : TestDebit.in(currency).stream().map(TestDebit::type).distinct().toList();
        var named = params.texts("payment_method_types");
        named.stream().filter(type -> !type.equals("card") && !debits.contains(type)).findFirst()
                .ifPresent(type -> {
                    throw StripeError.malformed("simulator_does_not_play", "payment_method_types",
                            "The simulator does not take %s here.".formatted(type));
                });
        return named.isEmpty() ? Stream.concat(Stream.of("card"), debits.stream()).toList() : named;
    }

    private static void customer(Call call) {
        var params = call.params();
        if (params.has("customer") && params.has("customer_email")) {
            throw StripeError.malformed("parameter_unknown", "customer_email",
                    "You may only specify one of these parameters: customer, customer_email.");
        }
        params.text("customer").ifPresent(id -> call.books().get("customer", id, "customer"));
        params.text("customer_email").filter(email -> !email.contains("@")).ifPresent(email -> {
            throw StripeError.invalid("email_invalid", "customer_email", "Invalid email address: " + email);
        });
    }

    private static void trial(Params data, Instant now) {
        if (data.has("trial_end") && data.has("trial_period_days")) {
            throw StripeError.malformed("parameter_unknown", "subscription_data[trial_period_days]",
                    "You may only specify one of these parameters: trial_end, trial_period_days.");
        }
        data.time("trial_end").ifPresent(end -> {
            if (end.isBefore(now.plus(TRIAL_AHEAD))) {
                throw StripeError.invalid(null, "subscription_data[trial_end]",
                        "The `trial_end` date has to be at least 2 days in the future.");
            }
            if (end.isAfter(now.plus(LONGEST_TRIAL))) {
                throw StripeError.invalid(null, "subscription_data[trial_end]",
                        "The `trial_end` date can be at most 730 days in the future.");
            }
        });
    }

    private static Instant expiresAt(Params params, Instant now) {
        var expiresAt = params.time("expires_at").orElse(now.plus(LONGEST_OPEN));
        if (expiresAt.isBefore(now.plus(SHORTEST_OPEN)) || expiresAt.isAfter(now.plus(LONGEST_OPEN))) {
            throw StripeError.invalid(null, "expires_at",
                    "The `expires_at` timestamp must be 30 minutes to 24 hours after creation.");
        }
        return expiresAt;
    }
}
