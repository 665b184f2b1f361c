package dev.tenantry.credit.store;

import dev.tenantry.credit.AccountOwner;
import dev.tenantry.credit.book.Account;
import dev.tenantry.credit.book.BookedCharge;
import dev.tenantry.credit.book.Read;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Locks accounts and reads what the books say, in one trip of several statements. They have to be several:
 * each one after the lock sees what the lock waited for. Accounts are locked in the order of their ids, so
 * that writers wait for each other and never crosswise.
 */
@Component
public class LockStore {

    /** A job that a command names. */
    public record Named(AccountOwner owner, UUID job) {}

    private static final String LOCK = """
            select id, organization_id, owner_kind, owner_id, version, seq, allowance, purchased,
                   cadence, unlimited, allowance_limit, premium_cap, changes_at, as_of,
                   lifetime_used, lifetime_premium, promoted,
                   cycle_no, cycle_anchor, cycle_length, cycle_index, cycle_used, cycle_premium,
                   granted, consumed, held, debt, freezes, lots, lotted, lows, low
              from credit.account
             where owner_key = any(cast(? as uuid[]))
             order by id
               for update""";

    /** By the key, one job after the other, also when the plan was made while the table was still small. */
    private static final String CHARGES = """
            ;
            -- every organization: an owner's key is of one organization
            select c.account_id, c.job_id, c.job, c.credits, c.backend, c.from_allowance, c.from_purchased,
                   c.metered, c.cycle_no, c.charged_at,
                   c.refunded_at, c.refund_allowance, c.refund_used, c.refund_cycle_no,
                   coalesce(c.refund_purchased, c.from_purchased), c.hold_until, c.hold, c.committed
              from unnest(cast(? as uuid[]), cast(? as uuid[])) as named (owner_key, job_id)
             cross join lateral (
                   select id
                     from credit.account
                    where owner_key = named.owner_key
                   offset 0) a
             cross join lateral (
                   select account_id, job_id, job, credits, backend, from_allowance, from_purchased,
                          metered, cycle_no, charged_at,
                          refunded_at, refund_allowance, refund_used, refund_cycle_no, refund_purchased,
                          hold_until, hold, committed
                     from credit.charge
                    where scope = a.id
                      and job_id = named.job_id
                   offset 0) c
            """;

    private static final String GRANTS = """
            ;
            -- every organization: a key grants once, whoever is named
            select source_id, account_id, credits, ends_at, priority
              from credit.effect
             where source_kind = any(array['grant', 'reversal', 'handover', 'freeze', 'thaw'])
               and source_id = any(cast(? as uuid[]))
            """;

    private static final String NOW = """
            ;
            select credit.business_time()
            """;

    private final JdbcTemplate jdbc;

    public LockStore(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
    }

    /**
     * Without {@code waits}, accounts that somebody else holds are left out; with it, everybody else who
     * wants to book on them waits until this transaction ends.
     */
    public Read lock(Collection<AccountOwner> owners, List<Named> jobs, Collection<UUID> grants,
            boolean waits) {
        var sql = LOCK + (waits ? "" : " skip locked") + (jobs.isEmpty() ? "" : CHARGES)
                + (grants.isEmpty() ? "" : GRANTS) + NOW;
        ConnectionCallback<Read> work = connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                var at = 1;
                statement.setArray(at++, ids(connection, owners, AccountOwner::key));
                if (!jobs.isEmpty()) {
                    statement.setArray(at++, ids(connection, jobs, one -> one.owner().key()));
                    statement.setArray(at++, ids(connection, jobs, Named::job));
                }
                if (!grants.isEmpty()) {
                    statement.setArray(at, ids(connection, grants, key -> key));
                }
                statement.execute();
                return read(statement, !jobs.isEmpty(), !grants.isEmpty());
            }
        };
        return Objects.requireNonNull(jdbc.execute(work));
    }

    private static <T> Array ids(Connection connection, Collection<T> of, Function<T, UUID> id)
            throws SQLException {
        return connection.createArrayOf("uuid", of.stream().map(id).toArray());
    }

    private static Read read(PreparedStatement statement, boolean jobs, boolean grants) throws SQLException {
        var accounts = new HashMap<AccountOwner, Account>();
        var charges = new HashMap<Read.Job, BookedCharge>();
        var given = new HashMap<UUID, Read.Granted>();
        for (var rows = statement.getResultSet(); rows.next();) {
            var account = Rows.account(rows);
            accounts.put(account.owner(), account);
        }
        if (jobs) {
            for (var rows = next(statement); rows.next();) {
                var charge = Rows.charge(rows);
                charges.put(new Read.Job(rows.getLong(1), charge.job().uuid()), charge);
            }
        }
        if (grants) {
            for (var rows = next(statement); rows.next();) {
                given.put(rows.getObject(1, UUID.class), new Read.Granted(rows.getLong(2), rows.getLong(3),
                        Rows.instant(rows, 4), rows.getInt(5)));
            }
        }
        var rows = next(statement);
        rows.next();
        return new Read(Objects.requireNonNull(Rows.instant(rows, 1)), accounts, charges, given, Map.of());
    }

    private static ResultSet next(PreparedStatement statement) throws SQLException {
        statement.getMoreResults();
        return statement.getResultSet();
    }
}
