package dev.tenantry.subscription.web;

import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.Invoice;
import dev.tenantry.payment.Invoices;
import dev.tenantry.payment.MethodSetups;
import dev.tenantry.payment.Payer;
import dev.tenantry.subscription.Buyer;
import dev.tenantry.subscription.Offers;
import java.net.URI;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Sends somebody to the rail's page to save what the organization pays with. Whatever is saved there becomes
 * the default; it pays what is open only where that was asked for.
 */
@Component
class AddMethod {

    private static final int LOOKED_AT = 24;

    private final MethodSetups setups;
    private final Invoices invoices;
    private final People people;
    private final Offers offers;

    AddMethod(MethodSetups setups, Invoices invoices, People people, Offers offers) {
        this.setups = setups;
        this.invoices = invoices;
        this.people = people;
        this.offers = offers;
    }

    /**
     * The page's address. Call it outside of transactions.
     *
     * @throws Refusal rail_unavailable, rail_refused, billing_not_configured, checkout_busy
     */
    URI open(Buyer buyer, boolean payWhatIsOpen) {
        var person = people.find(buyer.person()).orElseThrow();
        var billing = "/o/%s/billing".formatted(buyer.slug());
        var invoice = payWhatIsOpen ? openInvoice(buyer.organization()).map(Invoice::id).orElse(null) : null;
        return setups.open(new MethodSetups.Wanted(buyer.organization(),
                new Payer(buyer.organizationName(), person.email()),
                offers.currency(buyer.organization(), null).getCurrencyCode(), invoice,
                billing + "/payment-methods/added",
                billing, Actor.person(buyer.person())));
    }

    /** The newest invoice that waits for its money. */
    Optional<Invoice> openInvoice(OrganizationId organization) {
        return invoices.latest(organization, LOOKED_AT).stream()
                .filter(invoice -> invoice.isOpen() && invoice.dueMinor() > 0).findFirst();
    }

    /** Back from the page. */
    MethodSetups.Ending reconcile(OrganizationId organization) {
        return setups.reconcile(organization);
    }
}
