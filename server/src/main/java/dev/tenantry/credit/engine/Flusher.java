package dev.tenantry.credit.engine;

import dev.tenantry.credit.store.WalFlush;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers batches that were committed ahead of the disk, once the disk has them: one forced write for all
 * that wait. So the next batch is decided while the last one is being written down, and still nobody hears
 * of anything that a power cut could take back.
 */
final class Flusher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Flusher.class);
    private static final int MOST_AHEAD = 4;

    /** {@code session} was there before the batch was committed. */
    private record Ahead(WalFlush.Session session, List<Asked> batch) {}

    private final WalFlush wal;
    private final BlockingQueue<Ahead> waiting = new ArrayBlockingQueue<>(MOST_AHEAD);
    private final Thread thread;
    private volatile @Nullable Consumer<List<Asked>> again;
    private volatile WalFlush.@Nullable Session session;
    private volatile boolean closed;

    Flusher(WalFlush wal) {
        this.wal = wal;
        thread = Thread.ofPlatform().daemon().name("ledger-flush").unstarted(this::run);
    }

    /** {@code again} takes batches of which nobody knows whether they are still there. */
    void start(Consumer<List<Asked>> takesAgain) {
        again = takesAgain;
        thread.start();
    }

    /** What has to be there before a batch is committed ahead; null while it may not be. */
    WalFlush.@Nullable Session session() {
        return session;
    }

    /** Waits while too many wait already. */
    void answer(WalFlush.Session before, List<Asked> batch) throws InterruptedException {
        waiting.put(new Ahead(before, batch));
    }

    private void run() {
        var all = new ArrayList<Ahead>();
        while (!closed || !waiting.isEmpty()) {
            try {
                if (session == null && !closed) {
                    open();
                }
                var first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    all.add(first);
                    waiting.drainTo(all);
                    answer(all);
                }
            } catch (InterruptedException e) {
                closed = true;
            } catch (RuntimeException | Error e) {
                log.error("the ledger stumbled over a flush", e);
                lose();
                all.forEach(this::again);
            }
            all.clear();
        }
        lose();
    }

    /** A session that was lost was lost with its server, for all anybody knows. */
    private void answer(List<Ahead> all) {
        var flushed = flush();
        for (var one : all) {
            if (one.session == flushed) {
                one.batch.forEach(Asked::done);
            } else {
                again(one);
            }
        }
    }

    private WalFlush.@Nullable Session flush() {
        var current = session;
        try {
            if (current != null) {
                current.flush();
            }
            return current;
        } catch (SQLException e) {
            lose();
            return null;
        }
    }

    private void again(Ahead one) {
        if (again != null) {
            again.accept(one.batch);
        }
    }

    private void open() {
        try {
            session = wal.open();
        } catch (SQLException | RuntimeException away) {
            log.debug("no session to flush with yet: {}", away.getMessage());
        }
    }

    private void lose() {
        var lost = session;
        session = null;
        if (lost != null) {
            try {
                lost.close();
            } catch (SQLException e) {
                log.debug("a lost session does not close: {}", e.getMessage());
            }
        }
    }

    /** Answers what waits. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
