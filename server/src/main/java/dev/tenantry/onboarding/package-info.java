/**
 * The first page after signing in and the way from there to a product in use: the next step, the checklist,
 * and at a glance what is held, used and left. All it keeps is how far each person went through the
 * wizard; every other answer is another module's, so the page cannot disagree with what is enforced.
 *
 * <p>Not here: registering (registration), billing pages (subscription), what may be used (entitlement).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "identity", "organization",
    "organization::key", "catalog",
    "subscription", "credit", "entitlement"})
package dev.tenantry.onboarding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
