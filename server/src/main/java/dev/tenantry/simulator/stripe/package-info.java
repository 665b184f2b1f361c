/** Stripe's objects and rules at the pinned API version: what each call does, what falls due when. */
@NullMarked
package dev.tenantry.simulator.stripe;

import org.jspecify.annotations.NullMarked;
