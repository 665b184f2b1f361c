/** What the hosted pages share: where a person goes next, and a card the bank asks about. */
@NullMarked
package dev.tenantry.simulator.stripe.hosted;

import org.jspecify.annotations.NullMarked;
