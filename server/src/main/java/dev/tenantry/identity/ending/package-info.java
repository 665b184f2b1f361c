/**
 * The end of an account: deleted by its person, brought back by the mailed link for thirty days, then
 * forgotten. What they did stays written down under an id that is nobody any more.
 */
@NullMarked
@NamedInterface("ending")
package dev.tenantry.identity.ending;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
