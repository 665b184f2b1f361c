package dev.tenantry.payment;

import dev.tenantry.audit.Audit;
import dev.tenantry.audit.BeforeAfter;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Masked;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.customer.BillingCustomers;
import dev.tenantry.payment.method.MethodCommands;
import dev.tenantry.payment.method.MethodStore;
import dev.tenantry.payment.rail.RecurringRail;
import dev.tenantry.web.WebRefusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What an organization pays with: seen as last read, changed at the rail first. Call what changes something
 * outside of transactions.
 */
@Component
public class PaymentMethods {

    private final Rails rails;
    private final Store store;
    private final BillingCustomers customers;
    private final Reconciliation reconciliation;
    private final Audit audit;

    PaymentMethods(Rails rails, Store store, BillingCustomers customers, Reconciliation reconciliation,
            Audit audit) {
        this.rails = rails;
        this.store = store;
        this.customers = customers;
        this.reconciliation = reconciliation;
        this.audit = audit;
    }

    /** What is known, and the way to change it. */
    @Component
    record Store(MethodStore methods, MethodCommands commands, Invoices invoices) {}

    /** The default first, then the newest. Asks no rail. */
    public List<PaymentMethod> of(OrganizationId organization) {
        return of(organization, rails.standardKey());
    }

    List<PaymentMethod> of(OrganizationId organization, String rail) {
        return store.methods().of(organization, rail);
    }

    /** @throws Refusal not_found, payment_method_busy, rail_unavailable, rail_refused */
    public void makeDefault(OrganizationId organization, String method, Actor actor) {
        makeDefault(organization, method, actor, rails.standard());
    }

    void makeDefault(OrganizationId organization, String method, Actor actor, RecurringRail rail) {
        known(organization, method, rail);
        var before = defaultOf(organization, rail);
        change(organization, "default:" + method, rail, (customer, number) -> {
            known(organization, method, rail);
            rail.methods().makeDefault(customer, method, number);
        });
        audit.changed(actor, organization, "payment.method_made_default", Masked.id(method),
                BeforeAfter.of("default", before, defaultOf(organization, rail)));
    }

    private @Nullable String defaultOf(OrganizationId organization, RecurringRail rail) {
        return of(organization, rail.key()).stream().filter(PaymentMethod::isDefault).findFirst()
                .map(one -> Masked.id(one.id())).orElse(null);
    }

    /** @throws Refusal payment_method_in_use, not_found, payment_method_busy, rail_unavailable */
    public void remove(OrganizationId organization, String method, Actor actor) {
        remove(organization, method, actor, rails.standard());
    }

    void remove(OrganizationId organization, String method, Actor actor, RecurringRail rail) {
        known(organization, method, rail);
        change(organization, "removal:" + method, rail, (customer, number) -> {
            var now = find(organization, method, rail);
            if (now.filter(PaymentMethod::inUse).isPresent()) {
                throw new Refusal(PaymentRefusal.PAYMENT_METHOD_IN_USE);
            }
            now.ifPresent(saved -> rail.methods().remove(saved.id(), number));
        });
        note(actor, organization, "payment.method_removed", method);
    }

    /**
     * Tries to collect an open invoice with the default method, because its owner asks for it.
     *
     * @throws Refusal invoice_not_open, no_payment_method, payment_declined, payment_method_busy, not_found,
     *     rail_unavailable
     */
    public void pay(OrganizationId organization, String invoice, Actor actor) {
        pay(organization, invoice, actor, rails.standard());
    }

    void pay(OrganizationId organization, String invoice, Actor actor, RecurringRail rail) {
        if (!store.invoices().find(organization, invoice)
                .orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND)).isOpen()) {
            throw new Refusal(PaymentRefusal.INVOICE_NOT_OPEN);
        }
        try {
            change(organization, "payment:" + invoice, rail, (customer, number) -> {
                var method = of(organization, rail.key()).stream()
                        .filter(PaymentMethod::isDefault).findFirst()
                        .orElseThrow(() -> new Refusal(PaymentRefusal.NO_PAYMENT_METHOD));
                rail.methods().pay(invoice, method.id(), number);
            });
        } finally {
            reconciliation.tryInvoice(rail, invoice);
        }
        note(actor, organization, "payment.invoice_paid_by_hand", invoice);
    }

    /** A command begins with what the rail shows now and ends with what it shows then. */
    private void change(OrganizationId organization, String what, RecurringRail rail, Command command) {
        var customer = customers.existing(rail, organization);
        store.commands().run(organization, rail.key(), what, number -> {
            reconciliation.methods(rail, customer, _ -> { });
            command.give(customer, number);
            reconciliation.methods(rail, customer, _ -> { });
        });
    }

    private void known(OrganizationId organization, String method, RecurringRail rail) {
        find(organization, method, rail).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }

    private Optional<PaymentMethod> find(OrganizationId organization, String method, RecurringRail rail) {
        return of(organization, rail.key()).stream().filter(saved -> saved.id().equals(method)).findFirst();
    }

    private void note(Actor actor, OrganizationId organization, String action, String object) {
        audit.record(actor, organization, action, Masked.id(object), Map.of());
    }

    /** One of our commands, under the number the rail knows it by. */
    @FunctionalInterface
    private interface Command {
        void give(String customer, long number);
    }
}
