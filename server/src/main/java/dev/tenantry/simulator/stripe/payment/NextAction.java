package dev.tenantry.simulator.stripe.payment;

import dev.tenantry.simulator.stripe.object.StripeObject;
import java.util.Map;

/** What a payer has to do before an intent goes on: follow a link, or let a script of Stripe's ask. */
final class NextAction {

    private NextAction() {}

    static Map<String, Object> of(StripeObject intent) {
        var page = intent.secrets().find("page");
        return page.isPresent()
                ? Map.of("type", "redirect_to_url", "redirect_to_url", Map.of("url", page.get(),
                        "return_url", intent.secrets().text("return_url")))
                : Map.of("type", "use_stripe_sdk", "use_stripe_sdk",
                        Map.of("type", "three_d_secure_redirect"));
    }
}
