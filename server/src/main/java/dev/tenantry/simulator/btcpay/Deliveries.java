package dev.tenantry.simulator.btcpay;

import dev.tenantry.database.Tenancy;
import dev.tenantry.simulator.delivery.Fate;
import dev.tenantry.simulator.delivery.Sender;
import dev.tenantry.simulator.delivery.Sent;
import dev.tenantry.simulator.stripe.fault.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    private final DeliveryStore store;
    private final WebhookStore addresses;
    private final Webhooks webhooks;
    private final Faults faults;
    private final Sender sender;

    Deliveries(DeliveryStore store, WebhookStore addresses, Webhooks webhooks, Faults faults,
            Sender sender) {
        this.store = store;
        this.addresses = addresses;
        this.webhooks = webhooks;
        this.faults = faults;
        this.sender = sender;
    }

    /** Sends everything due at this system time; gives back how many were sent. */
    int deliverDue(Instant now) {
        return Tenancy.asSystem(() -> sender.drain(lease -> store.claim(now, lease), this::deliver));
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
        var fate = new Fate(faults.ofDelivery(delivery.type() + " " + address.get().url(),
                delivery.original()));
        var late = fate.heldBack();
        if (delivery.isFirstTry() && fate.isLost()) {
            store.sent(delivery.id(), false, null, "dropped on demand");
        } else if (delivery.isFirstTry() && late.isPresent()) {
            store.holdBack(delivery.id(), Instant.now().plusSeconds(Fate.secondsLate(late.get())));
        } else {
            attempt(delivery, address.get(), fate);
        }
    }

    private void attempt(Delivery delivery, Webhook address, Fate fate) {
        for (int i = 0; i < fate.copies(); i++) {
            send(delivery, address);
        }
        var answer = send(delivery, address);
        var sent = fate.isUnanswered() ? new Sent(null, "timed out on demand") : answer;
        store.sent(delivery.id(), sent.accepted(), sent.status(), sent.problem());
        if (mayComeAgain(sent) && address.automaticRedelivery() && delivery.repeats() < WAITS.size()) {
            webhooks.again(delivery, WAITS.get(delivery.repeats()));
        }
    }

    private static boolean mayComeAgain(Sent sent) {
        return sent.status() == null || sent.status() >= 500 || sent.status() == 429 || sent.status() == 408;
    }

    private Sent send(Delivery delivery, Webhook address) {
        return sender.send(address.url(), delivery.body(), "Content-Type", "application/json; charset=utf-8",
                "BTCPay-Sig", Signature.header(address.secret(), delivery.body()));
    }
}
