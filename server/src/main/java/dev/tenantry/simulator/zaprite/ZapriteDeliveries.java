package dev.tenantry.simulator.zaprite;

import dev.tenantry.database.Tenancy;
import dev.tenantry.simulator.SimulatorSettings;
import dev.tenantry.simulator.stripe.fault.Fault.Kind;
import dev.tenantry.simulator.stripe.fault.Fault;
import dev.tenantry.simulator.stripe.fault.Faults;
import dev.tenantry.simulator.stripe.object.Json;
import dev.tenantry.simulator.zaprite.ZapriteDeliveryStore.Pending;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tells the address in the dashboard that an order changed: once, unsigned, whatever is answered. Whoever
 * depends on it has to ask by themselves too.
 */
@Component
public class ZapriteDeliveries {

    static final String JOB = "simulator-zaprite";
    private static final String TYPE = "order.change";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(10);

    private final ZapriteDeliveryStore store;
    private final Faults faults;
    private final SimulatorSettings settings;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    ZapriteDeliveries(ZapriteDeliveryStore store, Faults faults, SimulatorSettings settings) {
        this.store = store;
        this.faults = faults;
        this.settings = settings;
    }

    /** Sends what is due at this system time; gives how many that were. */
    public int deliverDue(Instant now) {
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

    public boolean anyDue(Instant now) {
        return store.anyDue(now);
    }

    private void deliver(Pending pending) {
        var befalling = faults.ofDelivery(TYPE + " " + pending.url(), pending.orderId());
        var late = first(befalling, Kind.DELAYED).or(() -> first(befalling, Kind.REORDERED));
        if (first(befalling, Kind.DROPPED).isPresent()) {
            store.end(pending.id(), "failed", "dropped on demand");
        } else if (late.isPresent()) {
            store.later(pending.id(), Instant.now().plusSeconds(Math.max(1, late.get().seconds())));
        } else {
            var copies = first(befalling, Kind.DUPLICATED).isPresent() ? 2
                    : first(befalling, Kind.TIMED_OUT).isPresent() ? 1 : 0;
            for (int i = 0; i < copies; i++) {
                send(pending);
            }
            var outcome = send(pending);
            store.end(pending.id(), outcome.startsWith("2") ? "sent" : "failed", outcome);
        }
    }

    private static Optional<Fault> first(List<Fault> befalling, Kind kind) {
        return befalling.stream().filter(fault -> fault.kind() == kind).findFirst();
    }

    /** The status of the answer, or why there was none. */
    private String send(Pending pending) {
        try {
            var body = Json.write(Json.object().put("eventType", TYPE).put("orderId", pending.orderId())
                    .put("orgId", ZapriteOrder.ORGANIZATION));
            var request = HttpRequest.newBuilder(URI.create(pending.url()))
                    .timeout(settings.webhookTimeout())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return String.valueOf(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException | IllegalArgumentException e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
