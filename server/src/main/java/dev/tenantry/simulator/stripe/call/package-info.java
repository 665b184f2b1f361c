/** What a caller sends and what is wrong with it: form fields, the parameter table, Stripe's errors. */
@NullMarked
package dev.tenantry.simulator.stripe.call;

import org.jspecify.annotations.NullMarked;
