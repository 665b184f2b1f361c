/** What takes something off a price: made and ended by operators, found by the code people type. */
@NamedInterface("coupon")
@NullMarked
package dev.tenantry.catalog.coupon;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
