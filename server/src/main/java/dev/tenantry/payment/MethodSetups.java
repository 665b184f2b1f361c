package dev.tenantry.payment;

import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.TypeId;
import dev.tenantry.payment.customer.BillingCustomers;
import dev.tenantry.payment.method.Setup;
import dev.tenantry.payment.method.SetupStore;
import dev.tenantry.payment.rail.RecurringRail;
import dev.tenantry.payment.rail.RailCheckout;
import dev.tenantry.payment.rail.RailSetup;
import dev.tenantry.payment.rail.RailSetupOrder;
import dev.tenantry.web.PublicUrl;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Visits to the rail's page on which a method is saved. One at most is open for an organization: asking again
 * gives the same page. Call it outside of transactions.
 */
@Component
public class MethodSetups {

    private static final int TRIES = 3;

    private final Rails rails;
    private final SetupStore store;
    private final BillingCustomers customers;
    private final AdoptMethod adoption;
    private final PublicUrl publicUrl;

    MethodSetups(Rails rails, SetupStore store, BillingCustomers customers, AdoptMethod adoption,
            PublicUrl publicUrl) {
        this.rails = rails;
        this.store = store;
        this.customers = customers;
        this.adoption = adoption;
        this.publicUrl = publicUrl;
    }

    /**
     * Somebody wants to save a method that can pay in {@code currency}. {@code paysInvoice}: the open invoice
     * it shall pay as soon as it is saved. The paths are pages of ours to come back to.
     */
    public record Wanted(OrganizationId organization, Payer payer, String currency,
            @Nullable String paysInvoice, String successPath, String cancelPath, Actor createdBy) {}

    /**
     * Opens the page.
     *
     * @throws Refusal rail_unavailable, rail_refused, billing_not_configured, checkout_busy
     */
    public URI open(Wanted wanted) {
        return open(wanted, rails.standard());
    }

    URI open(Wanted wanted, RecurringRail rail) {
        var organization = wanted.organization();
        var setup = new Setup(TypeId.next(), organization, rail.key(), null, wanted.paysInvoice(), "open",
                wanted.createdBy().id());
        for (int attempt = 0; attempt < TRIES; attempt++) {
            if (store.insertOpen(setup)) {
                return page(wanted, setup, rail);
            }
            var page = store.open(organization, rail.key()).flatMap(before -> again(wanted, before, rail));
            if (page.isPresent()) {
                return page.get();
            }
        }
        throw new Refusal(PaymentRefusal.CHECKOUT_BUSY);
    }

    /** How the last visit ended: not yet, with a method, or with nothing. */
    public enum Ending { PENDING, SAVED, NOTHING }

    /**
     * The customer is back, often before the webhook: what was saved is taken up at once. Never fails because
     * the rail does.
     */
    public Ending reconcile(OrganizationId organization) {
        return reconcile(organization, rails.standard());
    }

    Ending reconcile(OrganizationId organization, RecurringRail rail) {
        var open = store.open(organization, rail.key()).map(Setup::checkout);
        open.ifPresent(checkout -> adoption.tryTo(rail, checkout));
        return store.latest(organization, rail.key()).map(MethodSetups::ending).orElse(Ending.NOTHING);
    }

    private static Ending ending(Setup setup) {
        return switch (setup.status()) {
            case "open" -> Ending.PENDING;
            case "done" -> Ending.SAVED;
            default -> Ending.NOTHING;
        };
    }

    private URI page(Wanted wanted, Setup setup, RecurringRail rail) {
        var customer = customers.ensure(rail, wanted.organization(), wanted.payer());
        var opened = opened(setup, rail, new RailSetupOrder(setup.id(), wanted.organization(), customer,
                wanted.currency(), back(wanted.successPath()), back(wanted.cancelPath())));
        if (!store.attach(wanted.organization(), setup.id(), opened.id())) {
            rail.expireCheckout(opened.id());
            throw new Refusal(PaymentRefusal.CHECKOUT_BUSY);
        }
        if (opened.url() == null) {
            throw new Refusal(PaymentRefusal.CHECKOUT_BUSY);
        }
        return opened.url();
    }

    /** Whoever asks for the same page at the same time may be told "busy" while the other one gets it. */
    private RailSetup opened(Setup setup, RecurringRail rail, RailSetupOrder order) {
        try {
            return rail.methods().openSetup(order);
        } catch (Refusal refusal) {
            if (refusal.code() == PaymentRefusal.RAIL_REFUSED) {
                store.close(setup.organizationId(), setup.id(), null);
            }
            return store.open(setup.organizationId(), rail.key())
                    .filter(now -> now.id().equals(setup.id())).map(Setup::checkout)
                    .flatMap(rail.methods()::readSetup)
                    .orElseThrow(() -> refusal);
        }
    }

    /** Empty when there is room for a new page. */
    private Optional<URI> again(Wanted wanted, Setup before, RecurringRail rail) {
        if (!Objects.equals(before.paysInvoice(), wanted.paysInvoice())) {
            makeRoom(before, rail);
            return Optional.empty();
        }
        if (before.checkout() == null) {
            return Optional.of(page(wanted, before, rail));
        }
        var still = rail.methods().readSetup(before.checkout())
                .filter(seen -> seen.state() == RailCheckout.State.OPEN).map(RailSetup::url);
        if (still.isEmpty()) {
            makeRoom(before, rail);
        }
        return still;
    }

    /** What was saved there in the meantime is taken up, the rest is closed. */
    private void makeRoom(Setup before, RecurringRail rail) {
        if (before.checkout() != null) {
            rail.expireCheckout(before.checkout());
            adoption.settle(rail, before.checkout(), _ -> { });
        }
        store.close(before.organizationId(), before.id(), null);
    }

    private URI back(String path) {
        return URI.create(publicUrl.of(path));
    }
}
