package dev.tenantry.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Hands out a connection of the login {@link Tenancy} chose. A request connection is told its organization
 * at every checkout, also when there is none: a pooled connection may still carry the previous one.
 */
final class RoutingDataSource extends AbstractDataSource implements AutoCloseable {

    private final Map<Login, HikariDataSource> pools = new EnumMap<>(Login.class);

    RoutingDataSource(DatabaseAddress address, DatabaseSettings settings) {
        for (var login : Login.values()) {
            pools.put(login, pool(address, settings, login));
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        var chosen = Tenancy.current();
        var connection = pools.get(chosen.login()).getConnection();
        if (chosen.login() == Login.REQUEST) {
            try {
                actFor(connection, chosen);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }
        return connection;
    }

    /** The system login's pool, for what works outside of any request by its nature. */
    DataSource ofSystem() {
        return pools.get(Login.SYSTEM);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("Tenancy chooses the login");
    }

    @Override
    public void close() {
        pools.values().forEach(HikariDataSource::close);
    }

    private static void actFor(Connection connection, Tenancy.Choice chosen) throws SQLException {
        var organization = chosen.organization();
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
        return pool;
    }
}
