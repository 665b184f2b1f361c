package dev.tenantry.credit.book;

import java.time.Duration;
import java.util.List;

/**
 * What an installation may choose.
 *
 * @param jobLifetime how long a job's id answers with its charge; after that it is spent and good for
 *        nothing, so that nobody runs new work under an old id
 * @param lowAt where an account that runs low is said to
 */
public record Rules(Duration jobLifetime, List<Threshold> lowAt) {

    public static final Rules DEFAULT = new Rules(Duration.ofDays(400),
            List.of(Threshold.of("20%"), Threshold.of("0")));
}
