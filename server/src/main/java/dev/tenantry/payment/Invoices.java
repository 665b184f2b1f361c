package dev.tenantry.payment;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.facts.FactStore;
import java.util.List;
import org.springframework.stereotype.Component;

/** The invoices an organization got from its rails, with where to see, load and pay them. */
@Component
public class Invoices {

    private final FactStore store;

    Invoices(FactStore store) {
        this.store = store;
    }

    /** Newest first. */
    public List<Invoice> latest(OrganizationId organization, int limit) {
        return store.invoices(organization, limit);
    }
}
