/**
 * The second factor: an authenticator app and recovery codes, asked for after every first one, and who an
 * organization asks to have one.
 */
@NamedInterface("factor")
@NullMarked
package dev.tenantry.identity.factor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
