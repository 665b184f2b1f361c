package dev.tenantry.credit.engine;

import dev.tenantry.credit.book.Ledger;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rules as this installation chose them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerSettings.class)
class LedgerConfiguration {

    @Bean
    Ledger ledger(LedgerSettings settings) {
        return new Ledger(settings.rules());
    }
}
