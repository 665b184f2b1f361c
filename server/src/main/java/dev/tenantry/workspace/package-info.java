/**
 * Workspaces: the places inside the product that an organization has, each with a key of its own by which the
 * product's clients name it. It knows whose they are and when they were last used, and puts away what a free
 * plan says nobody uses any more; what may be done in one is entitlement, and what lies in one is the
 * product's.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "web :: paging", "audit",
    "organization", "organization::key", "organization::shadow", "catalog", "subscription"})
package dev.tenantry.workspace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
