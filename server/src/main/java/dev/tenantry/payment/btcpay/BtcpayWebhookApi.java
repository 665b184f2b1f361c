package dev.tenantry.payment.btcpay;

import dev.tenantry.audit.SecurityEvents;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.Inbox;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.btcpay.BtcpaySignature.Verdict;
import dev.tenantry.web.Access;
import dev.tenantry.web.ClientAddress;
import dev.tenantry.web.Needs;
import dev.tenantry.web.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The server's webhooks come in here: the signature over the raw bytes first, then the inbox, then 200. It
 * repeats what is answered 5xx, 429 or 408 and takes any other refusal for the last word, so "later" is never
 * said with a 4xx of another kind.
 */
@RestController
class BtcpayWebhookApi {

    private final BtcpaySecrets secrets;
    private final BtcpayEvents events;
    private final Inbox inbox;
    private final SecurityEvents security;
    private final RateLimits limits;

    BtcpayWebhookApi(BtcpaySecrets secrets, BtcpayEvents events, Inbox inbox, SecurityEvents security,
            RateLimits limits) {
        this.secrets = secrets;
        this.events = events;
        this.inbox = inbox;
        this.security = security;
        this.limits = limits;
    }

    /**
     * {@code accepted} is true when the event is new and will be settled; otherwise the reason says why not.
     */
    record Answer(String status, boolean accepted, @Nullable String reason) {}

    @PostMapping(BtcpayEndpoints.PATH)
    @Needs(Access.PUBLIC)
    Answer receive(HttpServletRequest request) throws IOException {
        limits.takeHere("webhook:btcpay", ClientAddress.site(request),
                limits.numbers().webhooksPerMinute(), Duration.ofMinutes(1));
        var body = request.getInputStream().readAllBytes();
        refuseUnlessSigned(request, body);
        var receipt = inbox.accept(events.read(body));
        return new Answer("ok", receipt.fresh() && receipt.reason() == null,
                receipt.fresh() ? receipt.reason() : "duplicate");
    }

    private void refuseUnlessSigned(HttpServletRequest request, byte[] body) {
        var header = request.getHeader("BTCPay-Sig");
        var verdict = BtcpaySignature.verify(header, body, secrets.known());
        if (verdict == Verdict.NO_MATCH || secrets.known().isEmpty()) {
            verdict = BtcpaySignature.verify(header, body, configuredOrRefuse());
        }
        if (verdict != Verdict.OK) {
            noteRefused(request, verdict);
            throw new Refusal(PaymentRefusal.WEBHOOK_SIGNATURE_INVALID);
        }
    }

    private List<String> configuredOrRefuse() {
        var reloaded = secrets.reload();
        if (reloaded.isEmpty()) {
            throw new Refusal(PaymentRefusal.BILLING_NOT_CONFIGURED);
        }
        return reloaded;
    }

    private void noteRefused(HttpServletRequest request, Verdict verdict) {
        var client = ClientAddress.of(request);
        var reason = verdict == Verdict.MISSING ? "missing_webhook_signature" : "invalid_webhook_signature";
        Tenancy.asSystem(() -> security.record("AUTHORIZATION_DENIED", BtcpayEndpoints.PATH,
                client == null ? "unknown" : client, reason,
                Map.of("error", verdict.name().toLowerCase(Locale.ROOT), "risk", "high")));
    }
}
