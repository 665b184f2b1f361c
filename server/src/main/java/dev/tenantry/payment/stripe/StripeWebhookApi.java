package dev.tenantry.payment.stripe;

import dev.tenantry.payment.webhook.Webhooks;
import dev.tenantry.payment.webhook.Webhooks.Answer;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where Stripe's events come in. Stripe repeats whatever is not answered 2xx. */
@RestController
class StripeWebhookApi {

    private final Webhooks webhooks;
    private final StripeEvents events;
    private final StripeSecrets secrets;

    StripeWebhookApi(Webhooks webhooks, StripeEvents events, StripeSecrets secrets) {
        this.webhooks = webhooks;
        this.events = events;
        this.secrets = secrets;
    }

    @PostMapping(StripeEndpoints.PATH)
    @Needs(Access.PUBLIC)
    Answer receive(HttpServletRequest request) throws IOException {
        var header = request.getHeader("Stripe-Signature");
        return webhooks.receive(request, StripeEndpoints.PATH, events, body -> secrets.verify(
                known -> StripeSignature.verify(header, body, known, Instant.now())));
    }
}
