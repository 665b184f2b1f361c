package dev.tenantry.credit.engine;

import dev.tenantry.credit.book.Rules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the ledger works here.
 *
 * @param jobLifetime how long a job's id answers with its charge; later it is refused
 */
@ConfigurationProperties(prefix = "tenantry.credits", ignoreUnknownFields = false)
record LedgerSettings(@DefaultValue("400d") Duration jobLifetime) {

    Rules rules() {
        return new Rules(jobLifetime);
    }
}
