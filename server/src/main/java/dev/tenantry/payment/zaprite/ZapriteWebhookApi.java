package dev.tenantry.payment.zaprite;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.webhook.Verdict;
import dev.tenantry.payment.webhook.Webhooks;
import dev.tenantry.payment.webhook.Webhooks.Answer;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Zaprite's webhooks come in here. They are not signed: whoever knows the secret path may tell us to look at
 * an order, and no more than that. What is seen there is asked for with our key.
 */
@RestController
class ZapriteWebhookApi {

    static final String PATH = "/webhooks/zaprite";

    private final Webhooks webhooks;
    private final ZapriteEvents events;
    private final ZapriteAccount account;

    ZapriteWebhookApi(Webhooks webhooks, ZapriteEvents events, ZapriteAccount account) {
        this.webhooks = webhooks;
        this.events = events;
        this.account = account;
    }

    /** Noted without the token: a wrong one may be a right one with a slip of the pen. */
    @PostMapping(PATH + "/{token}")
    @Needs(Access.PUBLIC)
    Answer receive(@PathVariable String token, HttpServletRequest request) throws IOException {
        return webhooks.receive(request, PATH, events, _ -> verify(token));
    }

    private Verdict verify(String token) {
        if (!account.configured()) {
            throw new Refusal(PaymentRefusal.BILLING_NOT_CONFIGURED);
        }
        return account.hasToken(token) ? Verdict.OK : Verdict.WRONG_TOKEN;
    }
}
