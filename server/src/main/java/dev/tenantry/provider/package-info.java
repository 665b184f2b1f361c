/**
 * Signing in to the product through us: an OpenID provider for the products that operators have registered.
 * Who people are is {@code identity}'s, what they belong to is {@code organization}'s; here is only what a
 * product is told of it, and for how long.
 *
 * <p>The protocol is Spring Security's authorization server; what it keeps is ours, in PostgreSQL, so that
 * nodes share it. It is NOT a way for strangers' programs to act in a customer's name: products are our own,
 * and nobody is asked for consent.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "audit", "identity",
        "identity :: factor", "identity :: token", "organization"})
package dev.tenantry.provider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
