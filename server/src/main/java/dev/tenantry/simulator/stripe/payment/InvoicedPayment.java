package dev.tenantry.simulator.stripe.payment;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.util.Optional;

/**
 * Pays an invoice when its payment intent is confirmed; what that means for a subscription is known
 * above.
 */
public interface InvoicedPayment {

    Optional<StripeError> pay(Books books, StripeObject invoice, StripeObject method, Charging.Payer payer);
}
