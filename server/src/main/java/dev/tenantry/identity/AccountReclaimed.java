package dev.tenantry.identity;

import dev.tenantry.kernel.PersonId;
import java.time.Instant;

/**
 * An address that was never proven was proven by somebody who may not be who registered it: the password,
 * the sessions and the linked identities of before have ended. Whoever keeps other ways in ends them too.
 * Business time.
 */
public record AccountReclaimed(PersonId person, Instant at) {}
