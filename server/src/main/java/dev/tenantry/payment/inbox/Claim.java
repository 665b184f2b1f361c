package dev.tenantry.payment.inbox;

import dev.tenantry.payment.rail.Subject;

/** An inbox row in a worker's hands; {@code attempts} tells this claim from an earlier, expired one. */
public record Claim(long id, String rail, String type, Subject subject, String objectId, int attempts) {}
