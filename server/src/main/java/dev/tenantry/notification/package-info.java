/**
 * Letters that nobody's act sends but time does: a trial or a plan is about to end, a payment failed. Each
 * goes to the owners once, on the day it is for; a day that passed unnoticed is not made up for.
 *
 * <p>Not here: letters that belong to an act, such as verification and invitation (the module of the act),
 * and delivering letters (mail).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "mail", "identity", "organization",
    "catalog", "subscription"})
package dev.tenantry.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
