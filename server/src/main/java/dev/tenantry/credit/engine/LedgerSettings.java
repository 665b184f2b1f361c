package dev.tenantry.credit.engine;

import dev.tenantry.credit.book.Rules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the ledger works here.
 *
 * @param jobLifetime how long a job's id answers with its charge; later it is refused
 * @param batch how many commands one transaction carries at most
 * @param queue how many may wait on one node; more are refused
 * @param patience how long one may wait before it is refused rather than booked
 */
@ConfigurationProperties(prefix = "tenantry.credits", ignoreUnknownFields = false)
public record LedgerSettings(
        @DefaultValue("400d") Duration jobLifetime,
        @DefaultValue("512") int batch,
        @DefaultValue("65536") int queue,
        @DefaultValue("5s") Duration patience) {

    public static final LedgerSettings DEFAULT =
            new LedgerSettings(Duration.ofDays(400), 512, 65536, Duration.ofSeconds(5));

    public Rules rules() {
        return new Rules(jobLifetime);
    }
}
