/**
 * What happened, for whoever asks later: {@link dev.tenantry.audit.Audit} keeps who did what, in the
 * transaction that did it; {@link dev.tenantry.audit.SecurityEvents} keeps what was refused, on its own.
 * Both only ever grow. It is not a log for debugging and holds no secrets and no rail ids in clear.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database"})
package dev.tenantry.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
