package dev.tenantry.database;

import dev.tenantry.database.embedded.EmbeddedServer;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Server, then logins and schemas, then the data source: whoever gets one finds a finished database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    /** The PostgreSQL in use; closing it stops the one inside the application. */
    record Home(DatabaseAddress address, AutoCloseable server) implements AutoCloseable {

        @Override
        public void close() throws Exception {
            server.close();
        }
    }

    @Bean
    Home databaseHome(DatabaseSettings settings, @Value("${tenantry.data-dir:./data}") Path dataFolder) {
        if (settings.url() != null && !settings.url().isBlank()) {
            return new Home(DatabaseAddress.parse(settings.url()), () -> {});
        }
        var server = EmbeddedServer.start(dataFolder, settings.program(), settings.port());
        return new Home(new DatabaseAddress(server.jdbcUrl(), server.user(), server.password()), server);
    }

    @Bean
    RoutingDataSource dataSource(Home home, DatabaseSettings settings, SystemWhileClosing endsLast) {
        new Migrations(home.address()).run();
        return new RoutingDataSource(home.address(), settings);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource,
            ObjectProvider<TransactionManagerCustomizers> customizers) {
        var transactions = new FollowedTransactions(dataSource);
        customizers.ifAvailable(all -> all.customize(transactions));
        return transactions;
    }

    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
        return new RecordClient(dataSource);
    }
}
