/**
 * Calls to addresses that somebody else chose, such as an organization's own sign-in server: the one client
 * for them, which reaches the public internet only and follows nothing.
 *
 * <p>It is NOT for what whoever runs the installation configured; that may lie anywhere.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package dev.tenantry.outbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
