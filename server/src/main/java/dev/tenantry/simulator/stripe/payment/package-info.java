/** Money: saved cards, payment intents and charges. */
@NullMarked
package dev.tenantry.simulator.stripe.payment;

import org.jspecify.annotations.NullMarked;
