package dev.tenantry.simulator.stripe.webhook;

import dev.tenantry.database.Jobs;
import dev.tenantry.database.Tenancy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What became of the latest webhooks, and one sent again because somebody wants it to be. */
@Component
public class DeliveryLog {

    private static final int LATEST = 25;

    private final DeliveryStore store;
    private final Jobs jobs;
    private final TransactionTemplate transaction;

    DeliveryLog(DeliveryStore store, Jobs jobs, TransactionTemplate transaction) {
        this.store = store;
        this.jobs = jobs;
        this.transaction = transaction;
    }

    /** {@code state}: pending, delivered or failed; {@code status}: of the last try's answer, if one came. */
    public record Delivery(long id, String event, String type, String url, String state, int attempts,
            @Nullable Integer status, @Nullable String problem) {}

    public List<Delivery> latest() {
        return Tenancy.asSystem(() -> store.latest(LATEST));
    }

    public void sendAgain(long delivery) {
        Tenancy.asSystem(() -> transaction.executeWithoutResult(status -> {
            store.sendAgain(delivery);
            jobs.wakeAfterCommit(Deliveries.JOB);
        }));
    }
}
