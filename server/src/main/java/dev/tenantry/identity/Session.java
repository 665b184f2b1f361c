package dev.tenantry.identity;

import java.time.Instant;

/** A session as its person sees it in a list. System time. */
public record Session(SessionId id, Instant createdAt, Instant lastUsedAt, String ip, String userAgent) {}
