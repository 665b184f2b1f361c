/**
 * Programs that run elsewhere and spend an organization's credits: licences, which an organization hands out,
 * and installs, which may come before there is anybody to own them. Each has a key of its own and opens
 * nothing else with it. It is not about the organization's own API keys, and it counts no credits itself.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "audit", "catalog", "credit",
    "organization", "organization::key", "organization::shadow"})
package dev.tenantry.program;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
