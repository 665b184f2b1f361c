/** Coupons at checkouts, and the operators' pages and API for them. */
@NullMarked
package dev.tenantry.subscription.coupon;

import org.jspecify.annotations.NullMarked;
