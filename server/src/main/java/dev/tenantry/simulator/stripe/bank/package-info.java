/** The bank's question for payments begun by the API or by a renewal, and an invoice paid from its page. */
@NullMarked
package dev.tenantry.simulator.stripe.bank;

import org.jspecify.annotations.NullMarked;
