/**
 * A new person and all that belongs to the moment: person, password, personal organization, ownership, trial,
 * verification mail and first session, in ONE transaction, so a crash in the middle leaves nothing.
 *
 * <p>It keeps no tables and decides nothing about people, organizations or plans: it only brings the modules
 * below together.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {
    "kernel", "database", "web", "audit", "mail", "identity", "organization", "organization::invitation",
    "catalog", "subscription"
})
package dev.tenantry.registration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
