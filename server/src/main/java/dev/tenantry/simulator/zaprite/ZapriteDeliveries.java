package dev.tenantry.simulator.zaprite;

import dev.tenantry.database.Tenancy;
import dev.tenantry.simulator.delivery.Fate;
import dev.tenantry.simulator.delivery.Sender;
import dev.tenantry.simulator.delivery.Sent;
import dev.tenantry.simulator.stripe.fault.Faults;
import dev.tenantry.simulator.stripe.object.Json;
import dev.tenantry.simulator.zaprite.ZapriteDeliveryStore.Pending;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Tells the address in the dashboard that an order changed: once, unsigned, whatever is answered. Whoever
 * depends on it has to ask by themselves too.
 */
@Component
public class ZapriteDeliveries {

    static final String JOB = "simulator-zaprite";
    private static final String TYPE = "order.change";

    private final ZapriteDeliveryStore store;
    private final Faults faults;
    private final Sender sender;

    ZapriteDeliveries(ZapriteDeliveryStore store, Faults faults, Sender sender) {
        this.store = store;
        this.faults = faults;
        this.sender = sender;
    }

    /** Sends what is due at this system time; gives how many that were. */
    public int deliverDue(Instant now) {
        return Tenancy.asSystem(() -> sender.drain(lease -> store.claim(now, lease), this::deliver));
    }

    public boolean anyDue(Instant now) {
        return store.anyDue(now);
    }

    private void deliver(Pending pending) {
        var fate = new Fate(faults.ofDelivery(TYPE + " " + pending.url(), pending.orderId()));
        var late = fate.heldBack();
        if (fate.isLost()) {
            store.end(pending.id(), "failed", "dropped on demand");
        } else if (late.isPresent()) {
            store.later(pending.id(), Instant.now().plusSeconds(Math.max(1, Fate.secondsLate(late.get()))));
        } else {
            var copies = fate.isUnanswered() ? Math.max(1, fate.copies()) : fate.copies();
            for (int i = 0; i < copies; i++) {
                send(pending);
            }
            var sent = send(pending);
            store.end(pending.id(), sent.accepted() ? "sent" : "failed",
                    sent.status() == null ? sent.problem() : String.valueOf(sent.status()));
        }
    }

    private Sent send(Pending pending) {
        var body = Json.write(Json.object().put("eventType", TYPE).put("orderId", pending.orderId())
                .put("orgId", ZapriteOrder.ORGANIZATION));
        return sender.send(pending.url(), body, "Content-Type", "application/json");
    }
}
