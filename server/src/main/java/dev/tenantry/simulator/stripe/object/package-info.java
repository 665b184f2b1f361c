/** Stripe's objects as JSON documents: blank shapes, ids, differences, expansion. Pure. */
@NullMarked
package dev.tenantry.simulator.stripe.object;

import org.jspecify.annotations.NullMarked;
