package dev.tenantry.identity.carry;

import dev.tenantry.kernel.PersonId;

/**
 * Somebody registered or signed in with a password in the browser that carried this. Who comes by a proof of
 * their address or by another provider is told of as {@link dev.tenantry.identity.SignedInByProof}.
 */
public record CarriedIn(PersonId person, String carry) {}
