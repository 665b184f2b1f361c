package dev.tenantry.credit.engine;

import dev.tenantry.credit.book.Rules;
import dev.tenantry.credit.book.Threshold;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the ledger works here.
 *
 * @param jobLifetime how long a job's id answers with its charge; later it is refused
 * @param batch how many commands one transaction carries at most
 * @param queue how many may wait on one node; more are refused
 * @param patience how long one may wait before it is refused rather than booked
 * @param lowAt where an organization is told that its credits run low: numbers of credits, or parts of the
 *        allowance such as {@code 20%}
 */
@ConfigurationProperties(prefix = "tenantry.credits", ignoreUnknownFields = false)
public record LedgerSettings(
        @DefaultValue("400d") Duration jobLifetime,
        @DefaultValue("512") int batch,
        @DefaultValue("65536") int queue,
        @DefaultValue("5s") Duration patience,
        @DefaultValue({"20%", "0"}) List<String> lowAt) {

    public static final LedgerSettings DEFAULT =
            new LedgerSettings(Duration.ofDays(400), 512, 65536, Duration.ofSeconds(5),
                    List.of("20%", "0"));

    public Rules rules() {
        return new Rules(jobLifetime, lowAt.stream().map(Threshold::of).toList());
    }
}
