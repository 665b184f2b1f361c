/** Who buys: customers. */
@NullMarked
package dev.tenantry.simulator.stripe.customer;

import org.jspecify.annotations.NullMarked;
