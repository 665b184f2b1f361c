/** What can be bought: products and prices. */
@NullMarked
package dev.tenantry.simulator.stripe.catalog;

import org.jspecify.annotations.NullMarked;
