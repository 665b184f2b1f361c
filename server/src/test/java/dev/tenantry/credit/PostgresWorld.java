package dev.tenantry.credit;

import dev.tenantry.credit.book.Booked;
import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.Entry;
import dev.tenantry.credit.book.Outcome;
import dev.tenantry.credit.book.Ledger;
import dev.tenantry.credit.book.Rules;
import dev.tenantry.credit.book.Source;
import dev.tenantry.credit.engine.Bookkeeper;
import dev.tenantry.credit.store.AccountStore;
import dev.tenantry.credit.store.LockStore;
import dev.tenantry.credit.store.SuccessorStore;
import dev.tenantry.credit.store.WriteStore;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Real accounts on PostgreSQL, each of a fresh organization, under a business time the test sets. */
final class PostgresWorld implements CreditWorld {

    private record EntryRow(long seq, EntryKind kind, Source.Kind sourceKind, @Nullable UUID sourceId,
            long dAllowance, long dPurchased, long allowanceAfter, long purchasedAfter, long cycleNo,
            Instant at, Instant effectiveAt) {

        Entry entry() {
            return new Entry(seq, kind, new Source(sourceKind, sourceId), dAllowance, dPurchased,
                    allowanceAfter, purchasedAfter, cycleNo, at, effectiveAt, List.of());
        }
    }

    private final JdbcClient jdbc;
    private final Bookkeeper books;
    private final TransactionTemplate transactions;
    private final Map<String, OrganizationId> organizations = new HashMap<>();
    private final String keys = UUID.randomUUID().toString();
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    PostgresWorld(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        var dataSource = Objects.requireNonNull(((DataSourceTransactionManager) Objects.requireNonNull(
                transactions.getTransactionManager())).getDataSource());
        books = new Bookkeeper(new AccountStore(jdbc), new LockStore(dataSource), new WriteStore(jdbc, dataSource),
                new Ledger(Rules.DEFAULT), _ -> now);
    }

    @Override
    public void now(Instant now) {
        this.now = now;
    }

    /** Grant keys count for all accounts and for ever, so each world has its own. */
    @Override
    public Outcome apply(String account, Command command) {
        var own = switch (command) {
            case Command.Grant(var key, var credits, var end, var priority) ->
                    new Command.Grant(granted(key), credits, end, priority);
            case Command.Reverse(var key, var credits, var grant) ->
                    new Command.Reverse(keys + key, credits, granted(grant));
            case Command.HandOver(var key, var most, var allowance) ->
                    new Command.HandOver(keys + key, most, allowance);
            case Command.Freeze(var key) -> new Command.Freeze(keys + key);
            case Command.Thaw(var key) -> new Command.Thaw(keys + key);
            default -> command;
        };
        return book(organization(account), own).orElseThrow().outcome();
    }

    /** What arrives has the key of what was handed over, and "from/" before it. */
    private String granted(String key) {
        return key.startsWith("from/") ? "from/" + keys + key.substring("from/".length()) : keys + key;
    }

    /** Of another owner inside the same organization. */
    void apply(AccountOwner owner, Command command) {
        Tenancy.asLedger(() -> transactions.execute(_ -> books.book(owner, command, "test")));
    }

    /** What one hands over to another organization goes to its successor. */
    void succeed(String account, String successor) {
        var from = organization(account);
        var to = organization(successor);
        Tenancy.asSystem(() -> new SuccessorStore(jdbc).put(from, to));
    }

    private Optional<Booked> book(OrganizationId organization, Command command) {
        return Tenancy.asLedger(() -> transactions.execute(_ -> books.book(AccountOwner.of(organization), command, "test")));
    }

    @Override
    public Balance balance(String account) {
        return Tenancy.asOrganization(organization(account), () -> books.balance(AccountOwner.of(organization(account))).orElseThrow());
    }

    @Override
    public List<Entry> entries(String account) {
        return Tenancy.asOrganization(organization(account), () -> jdbc.sql("""
                select seq, kind, source_kind, source_id, d_allowance, d_purchased,
                       allowance_after, purchased_after, cycle_no, at, effective_at
                  from credit.entry
                 where organization_id = :organization
                 order by seq
                """)
                .param("organization", organization(account))
                .query(EntryRow.class).list().stream().map(EntryRow::entry).toList());
    }

    OrganizationId organization(String name) {
        return organizations.computeIfAbsent(name, _ -> {
            var fresh = OrganizationId.next();
            book(fresh, new Command.Open());
            return fresh;
        });
    }
}
