/** What would be over its limits on another plan. */
@NullMarked
package dev.tenantry.entitlement.change;

import org.jspecify.annotations.NullMarked;
