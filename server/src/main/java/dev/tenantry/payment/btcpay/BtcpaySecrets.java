package dev.tenantry.payment.btcpay;

import dev.tenantry.kernel.Mode;
import dev.tenantry.payment.webhook.EndpointStore;
import dev.tenantry.payment.webhook.WebhookSecrets;
import org.springframework.stereotype.Component;

/** What the server signs its webhooks with. */
@Component
class BtcpaySecrets extends WebhookSecrets {

    BtcpaySecrets(BtcpayAccount account, EndpointStore store, Mode mode) {
        super(BtcpayRail.KEY, mode, account.configured(), account.settings().webhookSecrets(), store);
    }
}
