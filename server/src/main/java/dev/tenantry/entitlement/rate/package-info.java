/**
 * How many requests an organization's programs may send in a minute, by its plan, on all nodes together.
 * Limits against guessing and flooding, which know no plan, are {@code web.RateLimits}.
 */
@NullMarked
package dev.tenantry.entitlement.rate;

import org.jspecify.annotations.NullMarked;
