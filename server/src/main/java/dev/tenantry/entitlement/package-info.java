/**
 * What an organization may use right now, and why: one resolver for pages, guards, the API and the product's
 * own questions. It puts together what others know (the subscription and its plan version, the catalogue's
 * declarations, counters, members, credits) and its own overrides.
 *
 * <p>It is not a place for state that follows from elsewhere: nothing here is stored but overrides. What is
 * remembered for speed is forgotten on every node within a second of a change.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {
    "kernel", "database", "web", "audit", "catalog", "organization", "organization::sso", "subscription",
    "subscription :: change", "subscription :: trial", "subscription :: addon", "catalog :: addon",
    "usage", "credit"})
package dev.tenantry.entitlement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
