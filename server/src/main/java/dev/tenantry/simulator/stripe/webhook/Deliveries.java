package dev.tenantry.simulator.stripe.webhook;

import dev.tenantry.simulator.SimulatorSettings;
import dev.tenantry.simulator.stripe.object.Json;
import dev.tenantry.simulator.stripe.webhook.DeliveryStore.Pending;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Sends queued events, signed, to their endpoints: at least once, in no promised order. Anything but a 2xx is
 * a failure and is tried again later. A node that dies in a try leaves it to the next one.
 */
@Component
public class Deliveries {

    /** The job that sends what is due. */
    public static final String JOB = "simulator-deliver-webhooks";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(10);

    private final DeliveryStore store;
    private final SimulatorSettings settings;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Deliveries(DeliveryStore store, SimulatorSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** Sends everything due at this system time; gives back how many tries that took. */
    public int deliverDue(Instant now) {
        int tries = 0;
        var lease = settings.webhookTimeout().plus(LEASE_MARGIN);
        for (var next = store.claim(now, lease); next.isPresent(); next = store.claim(now, lease)) {
            attempt(next.get());
            tries++;
        }
        return tries;
    }

    /** Whether something is due at this system time or being sent right now. */
    public boolean anyDue(Instant now) {
        return store.anyDue(now);
    }

    private void attempt(Pending pending) {
        var at = Instant.now();
        try {
            var status = http.send(request(pending, at), HttpResponse.BodyHandlers.discarding()).statusCode();
            store.logAttempt(pending, at, status, null, millisSince(at));
            settle(pending, status >= 200 && status < 300);
        } catch (IOException | IllegalArgumentException e) {
            var problem = e.getClass().getSimpleName() + ": " + e.getMessage();
            store.logAttempt(pending, at, null, problem, millisSince(at));
            settle(pending, false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(Pending pending, Instant at) {
        var body = Json.write(Json.parse(pending.body()));
        return HttpRequest.newBuilder(URI.create(pending.url()))
                .timeout(settings.webhookTimeout())
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                .header("Stripe-Signature", Signature.header(pending.secret(), at, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private void settle(Pending pending, boolean accepted) {
        var retries = settings.webhookRetries();
        if (accepted) {
            store.delivered(pending);
        } else if (pending.attempts() > retries.size()) {
            store.failed(pending);
        } else {
            store.retryAt(pending, Instant.now().plus(retries.get(pending.attempts() - 1)));
        }
    }

    private static long millisSince(Instant at) {
        return Duration.between(at, Instant.now()).toMillis();
    }
}
