/**
 * The sandbox's payment rails, played over HTTP: a Stripe-shaped server under {@code /simulator/stripe},
 * with hosted checkout and portal pages, signed webhooks and renewals that follow the business clock.
 * Whoever talks to it does so through the network, as with the real rail; no module calls it for money
 * and it calls none. Strict on purpose: what Stripe refuses is refused here, and what is not played is
 * refused by name instead of being ignored.
 * Beside it a Zaprite-shaped organization under {@code /simulator/zaprite}, and a BTCPay-shaped store under
 * {@code /simulator/btcpay}.
 * <p>It is NOT a fake inside the payment module, NOT reachable outside sandbox mode, and it never keeps
 * a card number.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web"})
package dev.tenantry.simulator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
