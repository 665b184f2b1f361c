/**
 * What time will make of an organization if nobody acts: when its trial or plan ends or renews and for how
 * much, when credits refill, when it is locked, which letters its owners get, which workspaces go. Nothing is
 * decided here; the rules that apply when the day comes are asked ahead of time.
 *
 * <p>It is not a plan of jobs: nothing is stored, and what somebody does tomorrow makes another forecast.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "catalog", "organization", "credit",
    "subscription", "entitlement", "notification", "workspace"})
package dev.tenantry.forecast;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
