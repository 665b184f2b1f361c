package dev.tenantry.credit.engine;

import dev.tenantry.credit.book.Booked;
import dev.tenantry.credit.store.WalFlush;
import dev.tenantry.credit.store.WriteStore.Commit;
import dev.tenantry.kernel.Refusal;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings commands to the books: through the writer, or, where the caller has a system transaction, inside
 * it. A second writer waits for accounts that somebody else holds (another node, a caller's transaction), so
 * that their neighbours need not.
 */
public final class Engine implements AutoCloseable {

    private final Bookkeeper books;
    private final Flusher flusher;
    private final Writer patient;
    private final Writer writer;

    public Engine(Bookkeeper books, TransactionTemplate transactions, LedgerSettings settings, WalFlush wal) {
        this.books = books;
        flusher = new Flusher(wal);
        patient = new Writer(books, transactions, settings, null, null);
        writer = new Writer(books, transactions, settings, patient, flusher);
        flusher.start(writer::again);
        patient.start();
        writer.start();
    }

    /** Durable when it returns, or with the caller's transaction. Empty without an account. */
    public Optional<Booked> book(Asked asked) {
        book(List.of(asked));
        return asked.answer();
    }

    /** Hands all of them in before it waits for the first. */
    public void book(List<Asked> asked) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            books.book(asked, true, () -> Commit.LEFT);
            asked.forEach(Asked::done);
        } else {
            for (var one : asked) {
                try {
                    writer.ask(one);
                } catch (Refusal busy) {
                    one.failed(busy);
                }
            }
        }
    }

    @Override
    public void close() {
        writer.close();
        flusher.close();
        writer.giveUpOnUnknown();
        patient.close();
    }
}
