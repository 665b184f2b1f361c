/** What operators pay back: reserved against the payment first, then asked of the rail. */
@NullMarked
package dev.tenantry.payment.refund;

import org.jspecify.annotations.NullMarked;
