/** Checkout sessions and their hosted page. */
@NullMarked
package dev.tenantry.simulator.stripe.checkout;

import org.jspecify.annotations.NullMarked;
