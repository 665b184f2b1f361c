package dev.tenantry.mail;

import dev.tenantry.database.OrganizationRows;
import dev.tenantry.kernel.Purge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Letters to and about an organization that is gone for good, with the addresses they went to. */
@Configuration(proxyBeanMethods = false)
class PurgeLetters {

    @Bean
    Purge deleteLetters(JdbcClient jdbc) {
        return OrganizationRows.deleting(jdbc, "mail.message");
    }
}
