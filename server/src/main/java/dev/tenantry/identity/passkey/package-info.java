/**
 * Passkeys: registered, named and used to sign in. Spring Security's relying party and webauthn4j check what
 * an authenticator says; what goes out and comes back is kept in rows.
 */
@NullMarked
package dev.tenantry.identity.passkey;

import org.jspecify.annotations.NullMarked;
