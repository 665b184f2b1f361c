package dev.tenantry.payment.btcpay;

import dev.tenantry.payment.webhook.Webhooks;
import dev.tenantry.payment.webhook.Webhooks.Answer;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the server's webhooks come in. It repeats what is answered 5xx, 429 or 408 and takes any other
 * refusal for the last word.
 */
@RestController
class BtcpayWebhookApi {

    private final Webhooks webhooks;
    private final BtcpayEvents events;
    private final BtcpaySecrets secrets;

    BtcpayWebhookApi(Webhooks webhooks, BtcpayEvents events, BtcpaySecrets secrets) {
        this.webhooks = webhooks;
        this.events = events;
        this.secrets = secrets;
    }

    @PostMapping(BtcpayEndpoints.PATH)
    @Needs(Access.PUBLIC)
    Answer receive(HttpServletRequest request) throws IOException {
        var header = request.getHeader("BTCPay-Sig");
        return webhooks.receive(request, BtcpayEndpoints.PATH, events, body -> secrets.verify(
                known -> BtcpaySignature.verify(header, body, known)));
    }
}
