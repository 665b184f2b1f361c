package dev.tenantry.credit.store;

import dev.tenantry.database.Tenancy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * Forces to disk whatever was committed before. A commit waits until all WAL before it is on the disk (and
 * with a synchronous standby, there), so the commit of nothing but a message answers for the others.
 */
@Component
public class WalFlush {

    private final DataSource dataSource;

    public WalFlush(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Its connection stays with one server: while it works, that server has forgotten nothing. */
    public static final class Session implements AutoCloseable {

        private final Connection connection;

        private Session(Connection connection) {
            this.connection = connection;
        }

        public void flush() throws SQLException {
            try (var statement = connection.prepareStatement(
                    "select pg_logical_emit_message(true, 'tenantry', '')")) {
                statement.execute();
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    /** Tried once, so that a session that is there is one that works. */
    public Session open() throws SQLException {
        Session session;
        try (var _ = Tenancy.bindLedger()) {
            session = new Session(dataSource.getConnection());
        }
        try {
            session.flush();
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }
}
