/**
 * What has to be right before real money moves. In live mode the start is refused, before anything is
 * opened, with one list of everything that is missing or unsafe.
 *
 * <p>It reads settings and nothing else: whether a rail or a mail server really answers shows at their own
 * first use, and health tells of it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database"})
package dev.tenantry.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
