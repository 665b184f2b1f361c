package dev.tenantry.simulator.stripe.account;

import dev.tenantry.database.Jobs;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.simulator.stripe.webhook.Deliveries;
import dev.tenantry.simulator.stripe.webhook.DeliveryStore;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens the books of the simulated account: one writer at a time, everything or nothing. */
@Component
public class Account {

    private final SimulatorStore store;
    private final DeliveryStore deliveryStore;
    private final Jobs jobs;
    private final BusinessClock clock;
    private final TransactionTemplate transaction;

    Account(SimulatorStore store, DeliveryStore deliveryStore, Jobs jobs, BusinessClock clock,
            TransactionTemplate transaction) {
        this.store = store;
        this.deliveryStore = deliveryStore;
        this.jobs = jobs;
        this.clock = clock;
        this.transaction = transaction;
    }

    Instant now() {
        return Tenancy.asSystem(() -> clock.now());
    }

    /** Runs the work under the account's lock at business time, read after the lock. */
    public <T extends @Nullable Object> T write(Trace trace, Function<Books, T> work) {
        return locked(() -> new Books(store, deliveryStore, clock.now(), trace), work);
    }

    /** The same at a given moment: a due step happens at its own time, not when somebody looks. */
    <T extends @Nullable Object> T writeAt(Instant moment, Function<Books, T> work) {
        return locked(() -> new Books(store, deliveryStore, moment, Trace.AUTOMATIC), work);
    }

    public <T extends @Nullable Object> T read(Function<Books, T> work) {
        return Tenancy.asSystem(() -> transaction.execute(status ->
                work.apply(new Books(store, deliveryStore, clock.now(), Trace.AUTOMATIC))));
    }

    private <T extends @Nullable Object> T locked(Supplier<Books> open, Function<Books, T> work) {
        return Tenancy.asSystem(() -> transaction.execute(status -> {
            store.lock();
            var books = open.get();
            var done = work.apply(books);
            if (books.keep()) {
                jobs.wakeAfterCommit(Deliveries.JOB);
            }
            return done;
        }));
    }
}
