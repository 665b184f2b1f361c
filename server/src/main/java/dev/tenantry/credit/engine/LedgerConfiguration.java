package dev.tenantry.credit.engine;

import dev.tenantry.credit.book.Ledger;
import dev.tenantry.credit.store.WalFlush;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Rules and engine as this installation chose them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerSettings.class)
class LedgerConfiguration {

    @Bean
    Ledger ledger(LedgerSettings settings) {
        return new Ledger(settings.rules());
    }

    @Bean
    Engine ledgerEngine(Bookkeeper books, TransactionTemplate transactions, LedgerSettings settings,
            WalFlush wal) {
        return new Engine(books, transactions, settings, wal);
    }
}
