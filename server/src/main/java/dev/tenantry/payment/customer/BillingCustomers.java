package dev.tenantry.payment.customer;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.Payer;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.rail.RecurringRail;
import org.springframework.stereotype.Component;

/**
 * One customer per organization and rail. Whoever comes first reserves the row; all who race send the same
 * request under the same idempotency key, so the rail makes one customer and everybody learns its id.
 */
@Component
public class BillingCustomers {

    private final CustomerStore store;

    BillingCustomers(CustomerStore store) {
        this.store = store;
    }

    public String ensure(RecurringRail rail, OrganizationId organization, Payer payer) {
        var reserved = store.reserve(organization, rail.key(), payer);
        if (reserved.customer() != null) {
            return reserved.customer();
        }
        store.complete(organization, rail.key(), create(rail, organization, reserved));
        return existing(rail, organization);
    }

    /** While another member makes the same customer the rail may say "busy"; then theirs is ours. */
    private String create(RecurringRail rail, OrganizationId organization,
            CustomerStore.BillingCustomer reserved) {
        try {
            return rail.createCustomer(organization, new Payer(reserved.name(), reserved.email()),
                    reserved.generation());
        } catch (Refusal refusal) {
            return store.find(organization, rail.key())
                    .map(CustomerStore.BillingCustomer::customer)
                    .orElseThrow(() -> refusal);
        }
    }

    public String existing(RecurringRail rail, OrganizationId organization) {
        return store.find(organization, rail.key())
                .map(CustomerStore.BillingCustomer::customer)
                .orElseThrow(() -> new Refusal(PaymentRefusal.NO_BILLING_CUSTOMER));
    }
}
