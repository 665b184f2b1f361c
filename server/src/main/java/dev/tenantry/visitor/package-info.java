/**
 * Visitors try a product before they have an account: a browser gets a few credits and a key, which the
 * product's backend spends like an install's, and whoever signs up with it keeps what is left. Each trial
 * lies in an organization of nobody; what becomes of its credits when it is claimed is decided where installs
 * are claimed. It is not about trials of a plan, which are the {@code subscription} module's.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "web::outside", "audit", "catalog",
    "catalog::embed", "credit", "identity", "identity::carry", "organization", "organization::key",
    "organization::shadow"})
package dev.tenantry.visitor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
