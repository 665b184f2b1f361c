package dev.tenantry.payment;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.WordPlace;
import dev.tenantry.payment.facts.FactStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The invoices an organization got from its rails, with where to see, load and pay them. */
@Component
public class Invoices {

    private final FactStore store;

    Invoices(FactStore store) {
        this.store = store;
    }

    public Optional<Invoice> find(OrganizationId organization, String id) {
        return store.invoice(organization, id);
    }

    /** Newest first. */
    public List<Invoice> latest(OrganizationId organization, int limit) {
        return page(organization, null, limit);
    }

    /** So many before this one, newest first; null: from the newest. */
    public List<Invoice> page(OrganizationId organization, @Nullable WordPlace before, int limit) {
        return store.invoices(organization, before == null ? WordPlace.AFTER_ALL : before, limit);
    }
}
