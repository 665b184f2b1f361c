/** Who may register alone: the switch, and the testers for whom it is open while it is off. */
@NullMarked
package dev.tenantry.registration.door;

import org.jspecify.annotations.NullMarked;
