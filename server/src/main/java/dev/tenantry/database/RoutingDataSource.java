package dev.tenantry.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.tenantry.kernel.OrganizationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Hands out a connection of the login {@link Tenancy} chose. A request connection is told its organization
 * at every checkout, also when there is none: a pooled connection may still carry the previous one.
 */
final class RoutingDataSource extends AbstractDataSource implements AutoCloseable {

    /** A client that vanished in mid-transaction must not keep its row locks, nor a waiter wait for ever. */
    private static final String SESSION_LIMITS = "-c lock_timeout=10s"
            + " -c idle_in_transaction_session_timeout=60s -c client_connection_check_interval=5s";

    /**
     * The ledger only ever looks up keys, in tables that grow quickly; its callers wait for seconds. Its
     * plans are the same for every batch: planning each time was a third of what a batch cost PostgreSQL.
     */
    private static final String LEDGER_LIMITS = SESSION_LIMITS + " -c lock_timeout=3s"
            + " -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off"
            + " -c plan_cache_mode=force_generic_plan";

    private final Map<Login, HikariDataSource> pools = new EnumMap<>(Login.class);

    RoutingDataSource(DatabaseAddress address, DatabaseSettings settings) {
        for (var login : Login.values()) {
            pools.put(login, pool(address, settings, login));
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        var chosen = Tenancy.current();
        var pool = pools.get(chosen.login());
        return chosen.login() == Login.REQUEST ? actingFor(chosen, pool) : pool.getConnection();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("Tenancy chooses the login");
    }

    @Override
    public void close() {
        pools.values().forEach(HikariDataSource::close);
    }

    /** A connection that died in the pool is noticed here; after a restart of the database take another. */
    private static Connection actingFor(Tenancy.Choice chosen, HikariDataSource pool) throws SQLException {
        for (var left = pool.getMaximumPoolSize(); true; left--) {
            var connection = pool.getConnection();
            try {
                tell(connection, chosen.organization());
                return connection;
            } catch (SQLException e) {
                connection.close();
                if (left == 0 || !isBroken(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isBroken(SQLException e) {
        var state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    private static void tell(Connection connection, @Nullable OrganizationId organization)
            throws SQLException {
        try (var statement = connection.prepareStatement(
                "select set_config('tenantry.organization', ?, false)")) {
            statement.setString(1, organization == null ? "" : organization.uuid().toString());
            statement.execute();
        }
    }

    private static HikariDataSource pool(DatabaseAddress address, DatabaseSettings settings, Login login) {
        var pool = new HikariDataSource();
        pool.setPoolName(login.role());
        pool.setJdbcUrl(address.jdbcUrl());
        pool.setUsername(login.role());
        pool.setPassword(address.passwordOf(login));
        pool.setMaximumPoolSize(settings.connections().of(login));
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(settings.patience().toMillis());
        pool.setValidationTimeout(Math.min(1000, settings.patience().toMillis()));
        pool.addDataSourceProperty("connectTimeout", "2");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("ApplicationName", login.role());
        pool.addDataSourceProperty("options", login == Login.LEDGER ? LEDGER_LIMITS : SESSION_LIMITS);
        return pool;
    }
}
