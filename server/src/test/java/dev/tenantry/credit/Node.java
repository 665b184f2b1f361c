package dev.tenantry.credit;

import dev.tenantry.credit.book.Ledger;
import dev.tenantry.credit.book.Rules;
import dev.tenantry.credit.engine.Bookkeeper;
import dev.tenantry.credit.engine.Desk;
import dev.tenantry.credit.engine.Engine;
import dev.tenantry.credit.engine.LedgerSettings;
import dev.tenantry.credit.store.AccountStore;
import dev.tenantry.credit.store.LockStore;
import dev.tenantry.credit.store.SuccessorStore;
import dev.tenantry.credit.store.WalFlush;
import dev.tenantry.credit.store.WriteStore;
import dev.tenantry.database.StandaloneDatabase;
import java.time.Instant;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A ledger of its own on a running database, as one more node would have it. */
final class Node implements AutoCloseable {

    private final Engine engine;
    private final Desk desk;
    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;

    Node(String url) {
        this(url, UnaryOperator.identity());
    }

    /** With another business time. */
    Node(String url, UnaryOperator<Instant> time) {
        this(url, time, UnaryOperator.identity());
    }

    /** And with another way to the disk. */
    Node(String url, UnaryOperator<Instant> time, UnaryOperator<DataSource> disk) {
        this(new StandaloneDatabase(url), time, disk);
    }

    private Node(StandaloneDatabase database, UnaryOperator<Instant> time, UnaryOperator<DataSource> disk) {
        var books = new Bookkeeper(new AccountStore(database.jdbc()), new LockStore(database.dataSource()),
                new WriteStore(database.jdbc(), database.dataSource()), new Ledger(Rules.DEFAULT), time);
        transactions = database.transactions();
        jdbc = database.jdbc();
        engine = new Engine(books, transactions, LedgerSettings.DEFAULT,
                new WalFlush(disk.apply(database.dataSource())));
        desk = new Desk(books, engine, _ -> false);
    }

    Charges charges() {
        return new Charges(desk);
    }

    Handovers handovers() {
        return new Handovers(engine, desk);
    }

    Successions successions() {
        return new Successions(new SuccessorStore(jdbc), handovers());
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /** As a caller of the ledger would have its own. */
    TransactionTemplate transactions() {
        return transactions;
    }

    Engine engine() {
        return engine;
    }

    @Override
    public void close() {
        engine.close();
    }
}
