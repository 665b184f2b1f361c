/**
 * A new person and all that belongs to the moment: person, password, personal organization, ownership, trial,
 * verification mail and first session, in ONE transaction, so a crash in the middle leaves nothing.
 *
 * <p>It decides who may come in ({@code Admission}, one policy for every door) and nothing about people,
 * organizations or plans: those modules are only brought together. Its tables are the switch, the testers,
 * the codes, and where people came from.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {
    "kernel", "database", "web", "audit", "mail", "identity", "identity::carry",
    "identity::mailbox", "organization",
    "organization::invitation",
    "organization::sso",
    "catalog", "subscription", "subscription::trial"
})
package dev.tenantry.registration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
