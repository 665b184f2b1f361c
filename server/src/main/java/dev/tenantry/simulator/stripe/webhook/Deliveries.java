package dev.tenantry.simulator.stripe.webhook;

import dev.tenantry.database.Tenancy;
import dev.tenantry.simulator.SimulatorSettings;
import dev.tenantry.simulator.delivery.Fate;
import dev.tenantry.simulator.delivery.Sender;
import dev.tenantry.simulator.delivery.Sent;
import dev.tenantry.simulator.stripe.fault.Faults;
import dev.tenantry.simulator.stripe.object.Json;
import dev.tenantry.simulator.stripe.webhook.DeliveryStore.Pending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/**
 * Sends queued events, signed, to their endpoints: at least once, in no promised order. Anything but a 2xx is
 * a failure and is tried again later. A node that dies in a try leaves it to the next one.
 */
@Component
public class Deliveries {

    /** The job that sends what is due. */
    public static final String JOB = "simulator-deliver-webhooks";

    private final DeliveryStore store;
    private final Faults faults;
    private final SimulatorSettings settings;
    private final Sender sender;

    Deliveries(DeliveryStore store, Faults faults, SimulatorSettings settings, Sender sender) {
        this.store = store;
        this.faults = faults;
        this.settings = settings;
        this.sender = sender;
    }

    /**
     * Sends everything due at this system time, several at once but not more than the settings say; gives
     * back how many tries that took.
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
        return sender.drain(lease -> store.claim(now, lease), pending ->
                deliver(pending, new Fate(faults.ofDelivery(pending.name(), pending.event()))));
    }

    /** A first try may be held back or lost; every try may be doubled. */
    private void deliver(Pending pending, Fate fate) {
        var first = pending.attempts() == 1;
        var late = fate.heldBack();
        if (first && fate.isLost()) {
            store.logAttempt(pending, Instant.now(), null, "dropped on demand", 0);
            store.failed(pending);
        } else if (first && late.isPresent()) {
            store.logAttempt(pending, Instant.now(), null, late.get().kind() + " on demand", 0);
            store.retryAt(pending, Instant.now().plusSeconds(Fate.secondsLate(late.get())));
        } else {
            for (int i = 0; i < fate.copies(); i++) {
                send(pending, Instant.now());
            }
            attempt(pending, !fate.isUnanswered());
        }
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

    private Sent send(Pending pending, Instant at) {
        var body = Json.write(Json.parse(pending.body()));
        return sender.send(pending.url(), body, "Content-Type", "application/json; charset=utf-8",
                "User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
                "Stripe-Signature", Signature.header(pending.secrets(), at, body));
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
