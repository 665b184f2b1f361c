package dev.tenantry.payment.zaprite;

import dev.tenantry.audit.SecurityEvents;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.Inbox;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.ClientAddress;
import dev.tenantry.web.Needs;
import dev.tenantry.web.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

    private final ZapriteAccount account;
    private final ZapriteEvents events;
    private final Inbox inbox;
    private final SecurityEvents security;
    private final RateLimits limits;

    ZapriteWebhookApi(ZapriteAccount account, ZapriteEvents events, Inbox inbox, SecurityEvents security,
            RateLimits limits) {
        this.account = account;
        this.events = events;
        this.inbox = inbox;
        this.security = security;
        this.limits = limits;
    }

    /** {@code accepted} is true when the order will be looked at; otherwise the reason says why not. */
    record Answer(String status, boolean accepted, @Nullable String reason) {}

    @PostMapping(PATH + "/{token}")
    @Needs(Access.PUBLIC)
    Answer receive(@PathVariable String token, HttpServletRequest request) throws IOException {
        limits.takeHere("webhook:zaprite", ClientAddress.site(request),
                limits.numbers().webhooksPerMinute(), Duration.ofMinutes(1));
        if (!account.configured()) {
            throw new Refusal(PaymentRefusal.BILLING_NOT_CONFIGURED);
        }
        if (!account.hasToken(token)) {
            noteRefused(request);
            throw new Refusal(PaymentRefusal.WEBHOOK_SIGNATURE_INVALID);
        }
        var receipt = inbox.accept(events.read(request.getInputStream().readAllBytes()));
        return new Answer("ok", receipt.reason() == null, receipt.reason());
    }

    /** Without the path: a wrong token may be a right one with a slip of the pen. */
    private void noteRefused(HttpServletRequest request) {
        var client = ClientAddress.of(request);
        Tenancy.asSystem(() -> security.record("AUTHORIZATION_DENIED", PATH,
                client == null ? "unknown" : client, "invalid_webhook_token", Map.of("risk", "high")));
    }
}
