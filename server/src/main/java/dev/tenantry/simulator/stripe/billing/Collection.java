package dev.tenantry.simulator.stripe.billing;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Step;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** An invoice whose time has come: a draft is finalized, then a payment is tried. */
@Component
class Collection implements Step {

    private final Invoicing invoicing;
    private final Dunning dunning;

    Collection(Invoicing invoicing, Dunning dunning) {
        this.invoicing = invoicing;
        this.dunning = dunning;
    }

    @Override
    public String kind() {
        return "invoice";
    }

    @Override
    public void take(Books books, StripeObject invoice) {
        if (invoice.is("status", "draft")) {
            invoicing.finish(books, invoice);
        }
        dunning.attempt(books, invoice, Optional.empty(), true);
    }
}
