package dev.tenantry.simulator.stripe.account;

import dev.tenantry.simulator.stripe.object.StripeObject;

/** What objects of one kind do by themselves when the moment named by {@link Due} is reached. */
public interface Step {

    String kind();

    void take(Books books, StripeObject object);
}
