/**
 * The catalogue's prices beside a rail's own products and prices: where they differ, and bringing one to the
 * other when an operator says so. A pull takes prices and ids from the rail, a push makes there what is
 * missing; neither touches what people read unless it is told to.
 *
 * <p>Not here: what a plan is (catalog), how a rail is spoken to (payment), who has an older price (rollout).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "audit", "catalog", "catalog :: edit",
    "payment", "payment :: listing"})
package dev.tenantry.pricelist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
