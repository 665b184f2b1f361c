package dev.tenantry.payment;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.customer.BillingCustomers;
import dev.tenantry.payment.rail.RecurringRail;
import dev.tenantry.web.PublicUrl;
import java.net.URI;
import org.springframework.stereotype.Component;

/** The rail's own page for cards, receipts and invoices. */
@Component
public class Portals {

    private final Rails rails;
    private final BillingCustomers customers;
    private final PublicUrl publicUrl;

    Portals(Rails rails, BillingCustomers customers, PublicUrl publicUrl) {
        this.rails = rails;
        this.customers = customers;
        this.publicUrl = publicUrl;
    }

    /**
     * A short-lived address for one visit; {@code returnPath} is the page of ours to come back to.
     *
     * @throws Refusal no_billing_customer, billing_not_configured, rail_unavailable
     */
    public URI open(OrganizationId organization, String returnPath) {
        return open(organization, returnPath, rails.standard());
    }

    URI open(OrganizationId organization, String returnPath, RecurringRail rail) {
        var customer = customers.existing(rail, organization);
        return rail.openPortal(customer, URI.create(publicUrl.of(returnPath)));
    }
}
