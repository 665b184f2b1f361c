/**
 * The playground of a fresh installation: five demo organizations with a past, a clock that moves forward,
 * the people to sign in as. It plays the main story through the same doors as everybody else: the modules'
 * public API, and HTTP where money is concerned.
 * <p>It is NOT there outside sandbox mode, and nothing else may depend on it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {
    "kernel", "database", "web", "identity", "organization", "registration", "subscription", "payment",
    "catalog", "credit", "notification", "simulator", "workspace"
})
package dev.tenantry.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
