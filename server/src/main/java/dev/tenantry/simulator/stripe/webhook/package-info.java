/** Events on their way to the endpoints: queued, signed, sent, tried again. */
@NullMarked
package dev.tenantry.simulator.stripe.webhook;

import org.jspecify.annotations.NullMarked;
