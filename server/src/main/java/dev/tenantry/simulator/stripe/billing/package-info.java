/** Subscriptions and their invoices: begun, changed, renewed, collected, ended. */
@NullMarked
package dev.tenantry.simulator.stripe.billing;

import org.jspecify.annotations.NullMarked;
