package dev.tenantry.payment;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Masked;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.inbox.Outcome;
import dev.tenantry.payment.method.MethodCommands;
import dev.tenantry.payment.method.Setup;
import dev.tenantry.payment.method.SetupStore;
import dev.tenantry.payment.rail.RecurringRail;
import dev.tenantry.payment.rail.RailSetup;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A method was saved on the rail's page: it becomes the default, and pays the invoice it was saved for. The
 * webhook, the return page and the sweep end here; the command's number keeps their calls one command, and
 * the row is closed in the transaction that keeps what the rail shows afterwards.
 */
@Component
class AdoptMethod {

    private static final Logger log = LoggerFactory.getLogger(AdoptMethod.class);

    private final SetupStore store;
    private final MethodCommands commands;
    private final Reconciliation reconciliation;
    private final Audit audit;

    AdoptMethod(SetupStore store, MethodCommands commands, Reconciliation reconciliation, Audit audit) {
        this.store = store;
        this.commands = commands;
        this.reconciliation = reconciliation;
        this.audit = audit;
    }

    void tryTo(RecurringRail rail, String checkout) {
        try {
            settle(rail, checkout, _ -> { });
        } catch (Refusal refusal) {
            log.warn("a saved method is not taken up yet: {}; the webhook tries again",
                    refusal.code().code());
        }
    }

    void settle(RecurringRail rail, String checkout, Consumer<Outcome> mark) {
        var seen = rail.methods().readSetup(checkout).orElse(null);
        if (seen == null) {
            mark.accept(new Outcome.Later("not_found_at_the_rail"));
            return;
        }
        var setup = seen.setup() == null ? null
                : Tenancy.asSystem(() -> store.find(seen.setup())).orElse(null);
        if (setup == null) {
            mark.accept(new Outcome.Ignored("not_our_setup"));
            return;
        }
        Tenancy.asSystem(() -> settle(rail, seen, setup, mark));
    }

    private void settle(RecurringRail rail, RailSetup seen, Setup setup, Consumer<Outcome> mark) {
        switch (seen.state()) {
            case OPEN -> mark.accept(new Outcome.Done());
            case EXPIRED, FAILED -> {
                store.close(setup.organizationId(), setup.id(), null);
                mark.accept(new Outcome.Done());
            }
            case COMPLETE -> {
                if (setup.isOpen() && seen.method() != null && seen.customerId() != null) {
                    adopt(rail, seen.customerId(), seen.method(), setup, mark);
                } else {
                    mark.accept(new Outcome.Done());
                }
            }
        }
    }

    private void adopt(RecurringRail rail, String customer, String method, Setup setup,
            Consumer<Outcome> mark) {
        var organization = setup.organizationId();
        commands.run(organization, rail.key(), "setup:" + setup.id(), number -> {
            rail.methods().makeDefault(customer, method, number);
            pay(rail, method, setup, number);
            reconciliation.methods(rail, customer, outcome -> {
                if (store.close(organization, setup.id(), method)) {
                    audit.record(actor(setup), organization, "payment.method_added", Masked.id(method),
                            Map.of("rail", rail.key()));
                }
                mark.accept(outcome);
            });
        });
        if (setup.paysInvoice() != null) {
            reconciliation.invoice(rail, setup.paysInvoice());
        }
    }

    /** A card that is declined is saved all the same; the invoice stays open, and the page says so. */
    private static void pay(RecurringRail rail, String method, Setup setup, long number) {
        if (setup.paysInvoice() == null) {
            return;
        }
        try {
            rail.methods().pay(setup.paysInvoice(), method, number);
        } catch (Refusal refusal) {
            if (refusal.code() == PaymentRefusal.RAIL_UNAVAILABLE) {
                throw refusal;
            }
        }
    }

    private static Actor actor(Setup setup) {
        return setup.createdBy() == null ? Actor.RAIL : Actor.person(PersonId.of(setup.createdBy()));
    }
}
