/**
 * The Stripe adapter: official SDK out, signed webhooks in. It knows an address and keys, not who answers.
 */
@NullMarked
package dev.tenantry.payment.stripe;

import org.jspecify.annotations.NullMarked;
