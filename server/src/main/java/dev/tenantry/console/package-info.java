/**
 * One organization in an operator's hands: found, made for somebody, its plan, its trial and the exceptions
 * made for it, together on a page and over the API. And one person: who they are, and what has to be done
 * about their account.
 *
 * <p>It only brings together what other modules decide: plans and trials are {@code subscription}'s,
 * exceptions {@code entitlement}'s, accounts {@code identity}'s, orders that need somebody {@code payment}'s.
 * It keeps nothing, and nobody depends on it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "web :: paging", "catalog", "identity",
    "identity :: factor", "identity :: oversight", "identity :: password", "organization",
    "organization :: directory", "subscription", "subscription :: trial", "entitlement", "payment",
    "payment :: attention"})
package dev.tenantry.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
