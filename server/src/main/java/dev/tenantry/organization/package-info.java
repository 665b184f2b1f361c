/**
 * What owns, acts and pays: organizations, who belongs to them in which role, and the API keys their programs
 * use. It tells {@code web} which organization acts and whose key a request carries.
 *
 * <p>It is NOT about what an organization bought or may use: that is {@code subscription} and
 * {@code entitlement}. No billing state is kept here.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "web :: csv", "web :: paging", "audit",
        "mail", "identity", "identity :: carry", "identity :: token", "identity :: factor",
        "identity :: oidc", "identity :: stepup", "identity :: terms",
        "identity :: ending"})
package dev.tenantry.organization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
