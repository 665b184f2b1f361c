package dev.tenantry;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What lies in the tables of all modules, seen by the owner of the database: per table how many rows and
 * the newest transaction that wrote one, so an update shows as well.
 */
final class Rows implements AutoCloseable {

    /** Records about the asking itself: who knocked, what was refused, what was answered before. */
    private static final String BOOKKEEPING = """
            'audit.security_event', 'web.idempotency', 'web.rate_limit', 'identity.session', 'identity.device',
            'entitlement.request_window', 'identity.factor_try', 'operator.incident'
            """;

    private final Connection connection;
    private final PreparedStatement counting;
    private String countedAt = "";
    private Map<String, String> counted = Map.of();

    Rows() {
        try {
            connection = DriverManager.getConnection(TestPostgres.url());
            counting = connection.prepareStatement(String.join(" union all ", tables().stream().map(table ->
                    "select '%s', count(*), %s from %s".formatted(table, newest(table), table)).toList()));
            countAlone();
            settle();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For so many small tables PostgreSQL would start two more processes at every count. */
    private void countAlone() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set max_parallel_workers_per_gather = 0");
        }
    }

    /** When a key was used last is written some time after. */
    private static String newest(String table) {
        return List.of("organization.api_key", "operator.key", "program.program", "visitor.trial").contains(table) ? "0"
                : "coalesce(max(xmin::text::bigint), 0)";
    }

    /** What earlier requests have set off in the background writes too: waits until that is done. */
    private void settle() throws SQLException {
        try (var statement = connection.createStatement()) {
            Eventually.eventually(() -> {
                try (var row = statement.executeQuery("select count(*) from events.event_publication")) {
                    row.next();
                    return row.getLong(1) == 0;
                }
            });
        }
    }

    /**
     * By table; equal maps mean that nothing was written in between. Whoever writes takes a transaction number, so
     * as long as the snapshot is the same nothing has to be counted again.
     */
    Map<String, String> now() {
        try {
            var at = snapshot();
            if (!at.equals(countedAt)) {
                counted = count();
                countedAt = at;
            }
            return counted;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String snapshot() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_current_snapshot()")) {
            row.next();
            return row.getString(1);
        }
    }

    private Map<String, String> count() throws SQLException {
        try (var row = counting.executeQuery()) {
            var found = new TreeMap<String, String>();
            while (row.next()) {
                found.put(row.getString(1), row.getLong(2) + " rows, newest " + row.getLong(3));
            }
            return found;
        }
    }

    /** The tables that differ between the two. */
    static List<String> differences(Map<String, String> before, Map<String, String> after) {
        return after.entrySet().stream().filter(table -> !table.getValue().equals(before.get(table.getKey())))
                .map(table -> table.getKey() + ": " + before.get(table.getKey()) + " → " + table.getValue())
                .toList();
    }

    private List<String> tables() throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement(); var row = statement.executeQuery("""
                select schemaname || '.' || tablename
                  from pg_tables
                 where schemaname not in ('pg_catalog', 'information_schema', 'events', 'jobs')
                   and tablename not like 'flyway%%'
                   and tablename not like 'migration%%'
                   and schemaname || '.' || tablename not in (%s)
                """.formatted(BOOKKEEPING))) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
