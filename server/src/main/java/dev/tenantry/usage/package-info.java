/**
 * How much an organization used: events the product reports, each counted exactly once, and the counter
 * per metric and window that they add up to. What may be used (limits, overrides, the answer yes or no) is
 * entitlement; credits are credit. A metric is a limit of the catalogue that counts usage.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "catalog"})
package dev.tenantry.usage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
