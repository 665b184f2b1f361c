package dev.tenantry.payment.inbox;

import dev.tenantry.database.Tenancy;
import dev.tenantry.payment.rail.RailEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps what comes at the same time in one statement and one commit: whoever is first writes for all who
 * wait, and each is answered after that commit. An event that cannot be kept takes no neighbour along.
 */
@Component
public class Arrivals {

    private static final int MOST_AT_ONCE = 128;

    private final InboxStore store;
    private final Queue<Arrival> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();

    public Arrivals(InboxStore store) {
        this.store = store;
    }

    /** Written under the lock, and read under it by whoever waited. */
    private static final class Arrival {

        private final RailEvent event;
        private boolean kept;
        private boolean fresh;
        private @Nullable RuntimeException failure;

        Arrival(RailEvent event) {
            this.event = event;
        }
    }

    /** False when the event was here before. Returns once it is durable; not within a transaction. */
    public boolean keep(RailEvent event) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("others would depend on whether this transaction commits");
        }
        var mine = new Arrival(event);
        waiting.add(mine);
        writing.lock();
        try {
            while (!mine.kept && mine.failure == null) {
                write(next());
            }
        } finally {
            writing.unlock();
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
        return mine.fresh;
    }

    private List<Arrival> next() {
        var batch = new ArrayList<Arrival>();
        while (batch.size() < MOST_AT_ONCE && !waiting.isEmpty()) {
            batch.add(waiting.poll());
        }
        return batch;
    }

    private void write(List<Arrival> batch) {
        try {
            var events = batch.stream().map(one -> one.event).toList();
            var fresh = Tenancy.asSystem(() -> store.insertAll(events));
            for (var one : batch) {
                one.fresh = fresh.remove(one.event.rail() + " " + one.event.id()); // a copy beside it is none
                one.kept = true;
            }
        } catch (DataIntegrityViolationException oneOfThem) {
            batch.forEach(this::writeAlone);
        } catch (RuntimeException e) {
            batch.forEach(one -> one.failure = e); // the database is away: nobody waits for it in turn
        }
    }

    private void writeAlone(Arrival one) {
        try {
            one.fresh = Tenancy.asSystem(() -> store.insert(one.event));
            one.kept = true;
        } catch (RuntimeException e) {
            one.failure = e;
        }
    }
}
