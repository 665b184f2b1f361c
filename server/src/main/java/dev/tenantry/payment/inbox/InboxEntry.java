package dev.tenantry.payment.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of the inbox as an operator sees it. {@code reason} says why it waits, was left alone or is dead. */
public record InboxEntry(long id, String rail, String eventId, String type, @Nullable String objectId,
        String status, @Nullable String reason, int attempts, int replays, Instant receivedAt,
        @Nullable Instant nextTryAt, @Nullable Instant processedAt) {}
