package dev.tenantry.payment.inbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patient the worker is. Attempt n waits {@code firstRetry} times 2^n, never longer than
 * {@code longestRetry}; after {@code attempts} the row is dead and waits for an operator. With the defaults
 * that is about a day. A lease must outlast the few calls one settlement makes.
 */
@ConfigurationProperties("tenantry.payment.inbox")
public record InboxSettings(
        @DefaultValue("30") int attempts,
        @DefaultValue("5s") Duration firstRetry,
        @DefaultValue("1h") Duration longestRetry,
        @DefaultValue("3m") Duration lease,
        @DefaultValue("400d") Duration kept) {

    public Duration waitAfter(int attempt) {
        var factor = 1L << Math.min(Math.max(attempt - 1, 0), 20);
        var wait = firstRetry.multipliedBy(factor);
        return wait.compareTo(longestRetry) > 0 ? longestRetry : wait;
    }
}
