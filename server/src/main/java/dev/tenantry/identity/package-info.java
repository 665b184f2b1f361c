/**
 * Who people are: person, ways in (password, mailed link, provider), session, and the proof that an
 * address is theirs. It answers "who sends this request" to {@code web} and stops people who never proved
 * their address once their grace is over.
 *
 * <p>It is NOT about what somebody may do: roles and organizations are the {@code organization} module's,
 * and bringing a person, an organization and a trial into being together is {@code registration}'s.
 * Everything here is read and written as the system, never for one organization, so call it outside of a
 * transaction that is bound to an organization.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "web :: paging", "audit", "mail",
    "outbound"})
package dev.tenantry.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
