/** Faults on demand: answers that fail or come late, webhooks that are lost, doubled or out of order. */
@NullMarked
package dev.tenantry.simulator.stripe.fault;

import org.jspecify.annotations.NullMarked;
