/**
 * PostgreSQL: started by this application or somewhere else, migrated, and reached through three logins.
 * {@link dev.tenantry.database.Tenancy} chooses the login; row-level security then hides what the acting
 * organization does not own. Also the house rules of background work: jobs run on the system login and
 * each is claimed by one node; what nodes remember is forgotten on all of them when
 * {@link dev.tenantry.database.ChangeFeed} says it has changed. It is not a place for SQL: every module
 * keeps its statements in its own store and its tables in its own schema.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package dev.tenantry.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
