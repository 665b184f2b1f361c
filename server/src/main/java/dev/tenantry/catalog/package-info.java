/**
 * What is sold: plans and their immutable versions, prices with their history, features, limits, allowances
 * and packs, read from one validated file, or edited beside it, into rows that everything else reads.
 * The pricing page and {@code GET /v1/plans} show the very rows that the checks enforce.
 * It knows nobody: not who bought what (subscription), not what an organization may do (entitlement).
 * No plan key is written in code; what code needs to know about a plan is a fact in the catalogue.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "audit"})
package dev.tenantry.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
