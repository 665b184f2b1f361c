package dev.tenantry.usage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Something was used, as the product says it.
 *
 * @param id the product's own name for the event; the same id is counted once
 * @param quantity how much; below zero only for what exists now (window absolute) and goes away again
 * @param value for metrics that count different values: which one, such as a user's id; else null
 * @param at when; null means when the report came in
 */
public record UsageEvent(String id, String metric, long quantity, @Nullable String value,
        @Nullable Instant at) {

    public UsageEvent {
        at = at == null ? null : at.truncatedTo(ChronoUnit.MICROS); // as exact as the database
    }

    public UsageEvent(String id, String metric, long quantity, @Nullable Instant at) {
        this(id, metric, quantity, null, at);
    }
}
