/**
 * What a change of a plan means for those who have it: whom it concerns before it is published, and moving
 * subscribers of older versions to the newest one afterwards, if an operator wants that. Whoever is not moved
 * keeps what they bought.
 *
 * <p>Not here: what a plan is (catalog), what a subscription is (subscription), money (payment).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "audit", "catalog", "catalog :: edit",
    "organization", "payment", "subscription", "subscription :: holder",
    "subscription :: figures"})
package dev.tenantry.rollout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
