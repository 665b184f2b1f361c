/**
 * Somebody wants to talk before buying: the contact page, the row that keeps what they wrote, and a letter
 * to whoever sells. Row and letter commit together, so a request that was answered is never lost.
 *
 * <p>It knows nothing of people or organizations: whoever writes need not have an account, and no account is
 * made for them. It is not a place to work the leads either; that is the operator's console.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "audit", "mail"})
package dev.tenantry.lead;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
