package dev.tenantry.simulator.stripe.webhook;

import dev.tenantry.database.Tenancy;
import dev.tenantry.simulator.SimulatorSettings;
import dev.tenantry.simulator.stripe.fault.Fault;
import dev.tenantry.simulator.stripe.fault.Fault.Kind;
import dev.tenantry.simulator.stripe.fault.Faults;
import dev.tenantry.simulator.stripe.object.Json;
import dev.tenantry.simulator.stripe.webhook.DeliveryStore.Pending;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
    private static final int COPIES = 2;
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(10);

    private final DeliveryStore store;
    private final Faults faults;
    private final SimulatorSettings settings;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Deliveries(DeliveryStore store, Faults faults, SimulatorSettings settings) {
        this.store = store;
        this.faults = faults;
        this.settings = settings;
    }

    /**
     * Sends everything due at this system time, several at once but not more than the settings say; gives
     * back
     * how many tries that took.
     */
    public int deliverDue(Instant now) {
        if (!store.anyDue(now)) {
            return 0;
        }
        var sending = new ArrayList<CompletableFuture<Integer>>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < settings.webhooksAtOnce(); i++) {
                sending.add(CompletableFuture.supplyAsync(() ->
                        Tenancy.asSystem(() -> deliver(now)), senders));
            }
        }
        return sending.stream().mapToInt(CompletableFuture::join).sum();
    }

    private int deliver(Instant now) {
        int tries = 0;
        var lease = settings.webhookTimeout().plus(LEASE_MARGIN);
        for (var next = store.claim(now, lease); next.isPresent(); next = store.claim(now, lease)) {
            deliver(next.get(), faults.ofDelivery(next.get().name(), next.get().event()));
            tries++;
        }
        return tries;
    }

    /** A first try may be held back or lost; every try may be doubled. */
    private void deliver(Pending pending, List<Fault> befalling) {
        var kinds = befalling.stream()
                .collect(Collectors.toMap(Fault::kind, Function.identity(), (a, b) -> a));
        var first = pending.attempts() == 1;
        var late = Optional.ofNullable(kinds.get(Kind.DELAYED)).or(() ->
                Optional.ofNullable(kinds.get(Kind.REORDERED)));
        if (first && kinds.containsKey(Kind.DROPPED)) {
            store.logAttempt(pending, Instant.now(), null, "dropped on demand", 0);
            store.failed(pending);
        } else if (first && late.isPresent()) {
            store.logAttempt(pending, Instant.now(), null, late.get().kind() + " on demand", 0);
            store.retryAt(pending, Instant.now().plusSeconds(lateness(late.get())));
        } else {
            var copies = kinds.containsKey(Kind.DUPLICATED) ? COPIES : 0;
            for (int i = 0; i < copies; i++) {
                send(pending, Instant.now());
            }
            attempt(pending, !kinds.containsKey(Kind.TIMED_OUT));
        }
    }

    /** Who comes first waits longest, so a batch arrives the other way round. */
    private static long lateness(Fault fault) {
        return fault.kind() == Kind.DELAYED ? fault.seconds()
                : (long) fault.remaining() * Math.max(1, fault.seconds());
    }

    /** Whether something is due at this system time or being sent right now. */
    public boolean anyDue(Instant now) {
        return store.anyDue(now);
    }

    private void attempt(Pending pending, boolean patient) {
        var at = Instant.now();
        var sent = send(pending, at);
        store.logAttempt(pending, at, sent.status(), patient ? sent.problem() : "timed out on demand",
                millisSince(at));
        settle(pending, patient && sent.accepted());
    }

    private record Sent(@Nullable Integer status, @Nullable String problem) {

        boolean accepted() {
            return status != null && status >= 200 && status < 300;
        }
    }

    private Sent send(Pending pending, Instant at) {
        try {
            return new Sent(http.send(request(pending, at), HttpResponse.BodyHandlers.discarding())
                    .statusCode(), null);
        } catch (IOException | IllegalArgumentException e) {
            return new Sent(null, e.getClass().getSimpleName() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Sent(null, "interrupted");
        }
    }

    private HttpRequest request(Pending pending, Instant at) {
        var body = Json.write(Json.parse(pending.body()));
        return HttpRequest.newBuilder(URI.create(pending.url()))
                .timeout(settings.webhookTimeout())
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                .header("Stripe-Signature", Signature.header(pending.secrets(), at, body))
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
