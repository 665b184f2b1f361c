/**
 * Whoever runs this installation: how the first one comes in. The command {@code operator} writes a one-time
 * link; whoever opens it sets a name and a password and may do from then on what routes for operators allow.
 *
 * <p>What operators do to other modules' things is in those modules; nobody depends on this one.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "web :: csv", "web :: operator",
        "audit", "mail", "identity", "identity :: oversight",
        "organization", "organization :: trail", "organization :: key", "payment :: attention"})
package dev.tenantry.operator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
