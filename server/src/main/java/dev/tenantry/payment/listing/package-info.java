/**
 * A rail's own list of products and prices, beside which id there belongs to which price of ours. It reads
 * and makes what it is told to; what ought to be there is decided by whoever knows the catalogue.
 */
@NamedInterface("listing")
@NullMarked
package dev.tenantry.payment.listing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
