/** When a change of plan takes effect, and what would be over its limits then. */
@NamedInterface("change")
@NullMarked
package dev.tenantry.subscription.change;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
