/**
 * The few words every module speaks: ids, money, refusals, who acts, what time it is for the business.
 * Pure and small on purpose (at most 12 types). It is not a place for helpers: what two modules share
 * and the field has no word for belongs to one of them.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.tenantry.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
