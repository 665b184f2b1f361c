package dev.tenantry.database;

import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A running database as the application uses it, without the application: for programs that a test starts. */
public final class StandaloneDatabase {

    private final DataSource dataSource;

    public StandaloneDatabase(String url) {
        dataSource = new RoutingDataSource(DatabaseAddress.parse(url), new DatabaseSettings(url, 0, null,
                Duration.ofSeconds(10), new DatabaseSettings.Connections(2, 8, 2)));
    }

    /** Brought to this version first. */
    public static StandaloneDatabase migrated(String url) {
        new Migrations(DatabaseAddress.parse(url)).run();
        return new StandaloneDatabase(url);
    }

    public JdbcClient jdbc() {
        return new RecordClient(dataSource);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public TransactionTemplate transactions() {
        return new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }
}
