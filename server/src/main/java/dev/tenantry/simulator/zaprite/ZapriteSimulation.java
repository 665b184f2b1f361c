package dev.tenantry.simulator.zaprite;

import dev.tenantry.database.Tenancy;
import dev.tenantry.simulator.SimulatedRail;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The Zaprite-shaped rail as the sandbox drives it. */
@Component
class ZapriteSimulation implements SimulatedRail {

    private final ZapriteOrders orders;
    private final ZapriteDeliveries deliveries;

    ZapriteSimulation(ZapriteOrders orders, ZapriteDeliveries deliveries) {
        this.orders = orders;
        this.deliveries = deliveries;
    }

    @Override
    public int catchUp() {
        return orders.catchUp();
    }

    @Override
    public int deliverWebhooks() {
        return deliveries.deliverDue(Instant.now());
    }

    @Override
    public boolean hasWebhooksDue() {
        return Tenancy.asSystem(() -> deliveries.anyDue(Instant.now()));
    }

    @Override
    public Optional<Instant> nextDue(Instant until) {
        return orders.nextDue(until);
    }
}
