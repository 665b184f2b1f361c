package dev.tenantry.database;

import javax.sql.DataSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** As much of the application as a command beside it takes: what it names, on the installation's database. */
public final class CommandContext {

    private CommandContext() {}

    /** @throws RunningDatabase.NotThere before anything is made of it, so that it is said and nothing else */
    public static ConfigurableApplicationContext start(Class<?> beans, String[] arguments) {
        return new SpringApplicationBuilder(beans, OnDatabase.class).web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF).logStartupInfo(false).registerShutdownHook(false)
                .initializers(CommandContext::connect).run(arguments);
    }

    private static void connect(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("dataSource",
                RunningDatabase.of(context.getEnvironment()));
    }

    /** Not found by scanning: it is no configuration of the whole. */
    static class OnDatabase {

        @Bean
        JdbcClient jdbcClient(DataSource dataSource) {
            return RunningDatabase.jdbc(dataSource);
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
            return new TransactionTemplate(transactions);
        }
    }
}
