package dev.tenantry.payment.webhook;

import dev.tenantry.audit.SecurityEvents;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.Inbox;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.rail.EventReader;
import dev.tenantry.web.ClientAddress;
import dev.tenantry.web.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Every rail's webhook comes in here: the proof over the raw bytes first, then the inbox, then 200. Nothing
 * is settled before the answer. "Later" is 429 or 5xx, which every rail repeats; any other 4xx is the last
 * word.
 */
@Component
public class Webhooks {

    private final Inbox inbox;
    private final SecurityEvents security;
    private final RateLimits limits;

    Webhooks(Inbox inbox, SecurityEvents security, RateLimits limits) {
        this.inbox = inbox;
        this.security = security;
        this.limits = limits;
    }

    /**
     * {@code accepted} is true when the event is new and will be settled; otherwise the reason says why not.
     */
    public record Answer(String status, boolean accepted, @Nullable String reason) {}

    /** {@code path} is the rail's address here, without a part of it that is secret. */
    public Answer receive(HttpServletRequest request, String path, EventReader events, WebhookProof proof)
            throws IOException {
        limits.takeHere("webhook:" + events.rail(), ClientAddress.site(request),
                limits.numbers().webhooksPerMinute(), Duration.ofMinutes(1));
        var body = request.getInputStream().readAllBytes();
        var verdict = proof.of(body);
        if (verdict != Verdict.OK) {
            noteRefused(request, path, verdict);
            throw new Refusal(PaymentRefusal.WEBHOOK_SIGNATURE_INVALID);
        }
        var receipt = inbox.accept(events.read(body));
        return new Answer("ok", receipt.fresh() && receipt.reason() == null,
                receipt.fresh() ? receipt.reason() : "duplicate");
    }

    private void noteRefused(HttpServletRequest request, String path, Verdict verdict) {
        var client = ClientAddress.of(request);
        Tenancy.asSystem(() -> security.record("AUTHORIZATION_DENIED", path,
                client == null ? "unknown" : client, verdict.reason(),
                Map.of("error", verdict.error(), "risk", "high")));
    }
}
