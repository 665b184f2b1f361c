package dev.tenantry.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One thing that was refused or let in at a door. {@code details} say whom it concerned, as far as that was
 * known; never what was tried.
 */
public record SecurityEvent(UUID id, Instant recordedAt, String type, String endpoint, String clientIp,
                            String reason, Map<String, Object> details) {}
