/**
 * The terms that people accept here, by version: which are in force, who accepted which and when, and that
 * nothing else is open before.
 */
@NullMarked
@NamedInterface("terms")
package dev.tenantry.identity.terms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
