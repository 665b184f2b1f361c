package dev.tenantry.simulator.btcpay;

import dev.tenantry.database.Tenancy;
import dev.tenantry.simulator.SimulatorSettings;
import dev.tenantry.simulator.stripe.fault.Fault;
import dev.tenantry.simulator.stripe.fault.Fault.Kind;
import dev.tenantry.simulator.stripe.fault.Faults;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sends queued webhooks, signed. One that got no answer, or a 5xx, 429 or 408, comes again after ten seconds,
 * a minute, and six times ten minutes; any other answer is taken for the receiver's last word.
 */
@Component
class Deliveries {

    /** The job that sends what is due. */
    static final String JOB = "simulator-deliver-btcpay-webhooks";

    private static final List<Duration> WAITS = List.of(Duration.ofSeconds(10), Duration.ofMinutes(1),
            Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofMinutes(10),
            Duration.ofMinutes(10), Duration.ofMinutes(10));
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(10);

    private final DeliveryStore store;
    private final WebhookStore addresses;
    private final Webhooks webhooks;
    private final Faults faults;
    private final SimulatorSettings settings;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Deliveries(DeliveryStore store, WebhookStore addresses, Webhooks webhooks, Faults faults,
            SimulatorSettings settings) {
        this.store = store;
        this.addresses = addresses;
        this.webhooks = webhooks;
        this.faults = faults;
        this.settings = settings;
    }

    /** Sends everything due at this system time; gives back how many were sent. */
    int deliverDue(Instant now) {
        return Tenancy.asSystem(() -> {
            int sent = 0;
            var lease = settings.webhookTimeout().plus(LEASE_MARGIN);
            for (var next = store.claim(now, lease); next.isPresent(); next = store.claim(now, lease)) {
                deliver(next.get());
                sent++;
            }
            return sent;
        });
    }

    boolean anyDue(Instant now) {
        return Tenancy.asSystem(() -> store.anyDue(now));
    }

    private void deliver(Delivery delivery) {
        var address = addresses.find(delivery.webhook()).filter(Webhook::enabled);
        if (address.isEmpty()) {
            store.sent(delivery.id(), false, null, "the webhook is off");
            return;
        }
        var befalling = faults.ofDelivery(delivery.type() + " " + address.get().url(), delivery.original())
                .stream().collect(Collectors.toMap(Fault::kind, Function.identity(), (a, b) -> a));
        if (delivery.isFirstTry() && befalling.containsKey(Kind.DROPPED)) {
            store.sent(delivery.id(), false, null, "dropped on demand");
        } else if (delivery.isFirstTry() && isHeldBack(befalling)) {
            store.holdBack(delivery.id(), Instant.now().plusSeconds(lateness(befalling)));
        } else {
            attempt(delivery, address.get(), befalling);
        }
    }

    private static boolean isHeldBack(Map<Kind, Fault> befalling) {
        return befalling.containsKey(Kind.DELAYED) || befalling.containsKey(Kind.REORDERED);
    }

    /** Who comes first waits longest, so that a batch arrives the other way round. */
    private static long lateness(Map<Kind, Fault> befalling) {
        var delayed = befalling.get(Kind.DELAYED);
        var reordered = befalling.get(Kind.REORDERED);
        return delayed != null ? delayed.seconds()
                : (long) reordered.remaining() * Math.max(1, reordered.seconds());
    }

    private void attempt(Delivery delivery, Webhook address, Map<Kind, Fault> befalling) {
        if (befalling.containsKey(Kind.DUPLICATED)) {
            send(delivery, address);
            send(delivery, address);
        }
        var answer = send(delivery, address);
        var sent = befalling.containsKey(Kind.TIMED_OUT) ? new Sent(null, "timed out on demand") : answer;
        store.sent(delivery.id(), sent.accepted(), sent.status(), sent.problem());
        if (sent.mayComeAgain() && address.automaticRedelivery() && delivery.repeats() < WAITS.size()) {
            webhooks.again(delivery, WAITS.get(delivery.repeats()));
        }
    }

    private record Sent(@Nullable Integer status, @Nullable String problem) {

        boolean accepted() {
            return status != null && status >= 200 && status < 300;
        }

        boolean mayComeAgain() {
            return status == null || status >= 500 || status == 429 || status == 408;
        }
    }

    private Sent send(Delivery delivery, Webhook address) {
        try {
            var request = HttpRequest.newBuilder(URI.create(address.url()))
                    .timeout(settings.webhookTimeout())
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header("BTCPay-Sig", Signature.header(address.secret(), delivery.body()))
                    .POST(HttpRequest.BodyPublishers.ofString(delivery.body()))
                    .build();
            return new Sent(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode(), null);
        } catch (IOException | IllegalArgumentException e) {
            return new Sent(null, e.getClass().getSimpleName() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Sent(null, "interrupted");
        }
    }
}
