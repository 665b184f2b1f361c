/** Who holds which version of a plan, over all organizations, for whoever changes what is sold. */
@NamedInterface("holder")
@NullMarked
package dev.tenantry.subscription.holder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
