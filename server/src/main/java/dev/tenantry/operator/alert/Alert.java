package dev.tenantry.operator.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that something happened more often than it may. System time.
 *
 * @param count how often in the hour before {@code seenAt}
 * @param toldAt when a letter went out last; null: none did
 * @param clearedAt null as long as it goes on
 */
public record Alert(AlertKind kind, Instant raisedAt, Instant seenAt, long count, @Nullable Instant toldAt,
                    @Nullable Instant clearedAt) {}
