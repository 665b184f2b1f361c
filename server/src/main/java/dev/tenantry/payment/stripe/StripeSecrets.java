package dev.tenantry.payment.stripe;

import dev.tenantry.kernel.Mode;
import dev.tenantry.payment.webhook.EndpointStore;
import dev.tenantry.payment.webhook.WebhookSecrets;
import org.springframework.stereotype.Component;

/** What Stripe signs its events with. */
@Component
class StripeSecrets extends WebhookSecrets {

    StripeSecrets(StripeAccount account, EndpointStore store, Mode mode) {
        super(StripeRail.KEY, mode, account.configured(), account.settings().webhookSecrets(), store);
    }
}
