/** The simulated account: its objects, read and written by one call or one due step at a time. */
@NullMarked
package dev.tenantry.simulator.stripe.account;

import org.jspecify.annotations.NullMarked;
