package dev.tenantry.credit.book;

import java.time.Duration;

/**
 * What an installation may choose.
 *
 * @param jobLifetime how long a job's id answers with its charge; after that it is spent and good for
 *        nothing, so that nobody runs new work under an old id
 */
public record Rules(Duration jobLifetime) {

    public static final Rules DEFAULT = new Rules(Duration.ofDays(400));
}
