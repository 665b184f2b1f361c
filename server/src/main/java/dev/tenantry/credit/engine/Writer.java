package dev.tenantry.credit.engine;

import dev.tenantry.credit.AccountOwner;
import dev.tenantry.credit.CreditRefusal;
import dev.tenantry.credit.store.WalFlush;
import dev.tenantry.credit.store.WriteStore.Commit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One queue, one thread, one transaction at a time: whatever waits when it is free becomes the next batch.
 * There is no timer: alone, a command goes straight through; under load one commit carries hundreds. Answers
 * come after the commit only, and when the disk has it. When nobody saw whether a commit took place, the same
 * commands run again and find what they wrote.
 */
final class Writer implements AutoCloseable {

    private static final int TRIES = 6;

    private final Bookkeeper books;
    private final TransactionTemplate transactions;
    private final LedgerSettings settings;
    private final @Nullable Writer patient;
    private final @Nullable Flusher flusher;
    private final BlockingQueue<Asked> queue;
    private final Queue<List<Asked>> unknown = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    /** What the batch at hand was committed ahead of; null when it is on the disk. */
    private WalFlush.@Nullable Session ahead;
    private volatile boolean closed;

    /**
     * {@code patient} takes what somebody else holds; without it this writer is the one that waits. Without
     * {@code flusher} every commit waits for the disk.
     */
    Writer(Bookkeeper books, TransactionTemplate transactions, LedgerSettings settings,
            @Nullable Writer patient, @Nullable Flusher flusher) {
        this.books = books;
        this.transactions = transactions;
        this.settings = settings;
        this.patient = patient;
        this.flusher = flusher;
        queue = new ArrayBlockingQueue<>(settings.queue());
        thread = Thread.ofPlatform().daemon().name(patient == null ? "ledger-patient" : "ledger")
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Refuses with {@code ledger_busy} when too much waits already, or for too long. */
    void ask(Asked asked) {
        var head = queue.peek();
        if (closed || head != null && head.waitedFor(settings.patience()) || !queue.offer(asked)) {
            throw busy();
        }
    }

    /** They were booked, perhaps: decided a second time they find out. */
    void again(List<Asked> batch) {
        unknown.add(batch);
        if (!thread.isAlive()) {
            giveUpOnUnknown();
        }
    }

    private void run() {
        var batch = new ArrayList<Asked>(settings.batch());
        while (!closed || !queue.isEmpty()) {
            try {
                for (var one = unknown.poll(); one != null; one = unknown.poll()) {
                    batch.addAll(one);
                    process(one);
                    batch.clear();
                }
                var first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, settings.batch() - 1);
                    for (var together : apart(patience(batch))) {
                        process(together);
                    }
                }
            } catch (InterruptedException e) {
                closed = true;
            } catch (RuntimeException | Error e) {
                batch.forEach(asked -> asked.failed(new IllegalStateException("the ledger stumbled", e)));
            }
            batch.clear();
        }
    }

    /** Who waits for a lock does so for one account at a time. */
    private Collection<List<Asked>> apart(List<Asked> batch) {
        return patient != null ? List.of(batch) : batch.stream().collect(Collectors.groupingBy(
                Asked::owner, LinkedHashMap::new, Collectors.toList())).values();
    }

    /** Whoever waited too long has gone: better an answer than a charge nobody hears of. */
    private List<Asked> patience(List<Asked> batch) {
        var still = new ArrayList<Asked>(batch.size());
        for (var asked : batch) {
            if (asked.waitedFor(settings.patience())) {
                asked.failed(busy());
            } else {
                still.add(asked);
            }
        }
        return still;
    }

    private void process(List<Asked> batch) throws InterruptedException {
        for (int tried = 1; !batch.isEmpty(); tried++) {
            try {
                answer(batch, book(batch));
                return;
            } catch (CannotCreateTransactionException away) {
                batch.forEach(asked -> asked.failed(away));
                giveUpOnWaiting(away);
                return;
            } catch (RuntimeException e) {
                var failure = Failure.of(e);
                if (failure == Failure.HELD) {
                    batch.forEach(asked -> asked.failed(busy()));
                    return;
                }
                if (failure == Failure.LASTING || tried == TRIES) {
                    part(batch, e);
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(2, 10L << tried));
            }
        }
    }

    private Set<AccountOwner> book(List<Asked> batch) {
        ahead = null;
        return Tenancy.asLedger(() -> Objects.requireNonNull(
                transactions.execute(_ -> books.book(batch, patient == null, this::commit))));
    }

    /** Ahead of the disk only when somebody waits by the time of writing; else nothing is gained by it. */
    private Commit commit() {
        ahead = flusher == null || queue.isEmpty() ? null : flusher.session();
        return ahead == null ? Commit.DURABLE : Commit.AHEAD;
    }

    private void answer(List<Asked> batch, Set<AccountOwner> held) throws InterruptedException {
        var booked = batch;
        if (patient != null && !held.isEmpty()) {
            booked = new ArrayList<>(batch);
            booked.removeIf(asked -> held.contains(asked.owner()) && passOn(patient, asked));
        }
        if (flusher == null || ahead == null) {
            booked.forEach(Asked::done);
        } else {
            flusher.answer(ahead, List.copyOf(booked));
        }
    }

    private static boolean passOn(Writer patient, Asked asked) {
        try {
            patient.ask(asked);
        } catch (Refusal busy) {
            asked.failed(busy);
        }
        return true;
    }

    /** One command that cannot be written must not take the others with it. */
    private void part(List<Asked> batch, RuntimeException why) throws InterruptedException {
        if (batch.size() == 1) {
            batch.getFirst().failed(why);
            return;
        }
        process(batch.subList(0, batch.size() / 2));
        process(batch.subList(batch.size() / 2, batch.size()));
    }

    /** The database is away: who waits behind this batch has waited as long as it did. */
    private void giveUpOnWaiting(RuntimeException away) {
        var waiting = new ArrayList<Asked>();
        queue.drainTo(waiting);
        waiting.forEach(asked -> asked.failed(away));
    }

    private static Refusal busy() {
        return new Refusal(CreditRefusal.LEDGER_BUSY).with("retry_after_seconds", 1L);
    }

    /** Finishes what waits. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody will book again what still waits here. */
    void giveUpOnUnknown() {
        for (var batch = unknown.poll(); batch != null; batch = unknown.poll()) {
            batch.forEach(asked -> asked.failed(busy()));
        }
    }
}
