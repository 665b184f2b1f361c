/** What is bought on top of a plan: held, added, lessened, carried through a change of plan, shown. */
@NamedInterface("addon")
@NullMarked
package dev.tenantry.subscription.addon;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
