/** Test clocks: other hands on the sandbox's one clock. */
@NullMarked
package dev.tenantry.simulator.stripe.clock;

import org.jspecify.annotations.NullMarked;
