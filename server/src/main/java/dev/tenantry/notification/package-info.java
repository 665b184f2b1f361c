/**
 * Letters that nobody's act sends: those of time (a trial or a plan is about to end, a payment failed), each
 * once on the day it is for, while a day that passed unnoticed is not made up for; and that credits or a
 * limit run low, and that nobody uses a workspace.
 *
 * <p>Not here: letters that belong to an act, such as verification and invitation (the module of the act),
 * and delivering letters (mail).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "mail", "identity", "organization",
    "catalog", "subscription", "subscription :: change", "credit", "usage", "workspace"})
package dev.tenantry.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
