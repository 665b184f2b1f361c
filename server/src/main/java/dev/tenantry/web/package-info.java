/**
 * How requests come in and answers go out: who calls, what each route needs, refusals as pages or problem
 * JSON, limits, idempotency, security headers, the layout. It knows no business: modules above tell it who
 * the caller is ({@link dev.tenantry.web.CallerSource}), which organization acts
 * ({@link dev.tenantry.web.ActingSource}) and what else stands in the way ({@link dev.tenantry.web.Guard}).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "audit"})
package dev.tenantry.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
