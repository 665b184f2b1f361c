package dev.tenantry.subscription.prepaid;

import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.Prepaid;
import dev.tenantry.kernel.Money;
import java.time.Instant;

/** Days that can be bought right now. {@code paidUntil}: where they would reach if they were paid now. */
record DaysOffer(Plan plan, Prepaid price, int seats, Instant paidUntil) {

    Money total() {
        return price.amount().times(seats);
    }
}
