/** What a coupon takes off an order, and that no more orders have it than may. */
@NamedInterface("coupon")
@NullMarked
package dev.tenantry.payment.coupon;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
