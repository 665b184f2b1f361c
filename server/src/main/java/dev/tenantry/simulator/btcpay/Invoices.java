package dev.tenantry.simulator.btcpay;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.simulator.btcpay.Invoice.Additional;
import dev.tenantry.simulator.btcpay.Invoice.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The invoices of the store. Whatever changes one holds it alone, lets the time that passed happen first, and
 * queues what there is to tell in the same transaction.
 */
@Component
class Invoices {

    private final InvoiceStore store;
    private final Webhooks webhooks;
    private final BusinessClock clock;
    private final TransactionTemplate transaction;

    Invoices(InvoiceStore store, Webhooks webhooks, BusinessClock clock, TransactionTemplate transaction) {
        this.store = store;
        this.webhooks = webhooks;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** An invoice with the money that came to it. */
    record Shown(Invoice invoice, List<Payment> payments) {

        BigDecimal paid() {
            return Payment.sum(payments, false);
        }
    }

    @FunctionalInterface
    private interface Change {

        @Nullable Invoice of(Invoice invoice, Instant now, List<Told> told);
    }

    Instant now() {
        return Tenancy.asSystem(clock::now);
    }

    Shown create(Invoice invoice) {
        return inOne(() -> {
            store.insert(invoice, Watcher.next(invoice, List.of()).orElse(null));
            webhooks.tell(invoice, List.of(Told.of("InvoiceCreated", invoice.createdAt())));
            return new Shown(invoice, List.of());
        });
    }

    Optional<Shown> find(String id) {
        return inOne(() -> store.find(id).map(this::shown));
    }

    List<Shown> list(InvoiceStore.Wanted wanted) {
        return inOne(() -> store.list(wanted).stream().map(this::shown).toList());
    }

    /** What the shop's owner does by hand, where BTCPay lets them. */
    Optional<Shown> mark(String id, Status wanted) {
        return change(id, null, (invoice, now, told) -> {
            if (!invoice.markableAs().contains(wanted)) {
                throw BtcpayError.wrong("status",
                        "Status can only be marked to invalid or settled within certain conditions.");
            }
            told.add(wanted == Status.SETTLED ? Told.settled(true, false, now)
                    : Told.of("InvoiceInvalid", "manuallyMarked", true, now));
            return invoice.in(wanted, Additional.MARKED);
        });
    }

    Optional<Shown> archive(String id) {
        return change(id, null, (invoice, _, _) -> invoice.putAway());
    }

    /** Money arrives, whatever the invoice says; false when this way of paying is not open any more. */
    boolean pay(String id, Way way) {
        return change(id, null, (invoice, now, told) -> {
            var payment = way.payment(invoice, shown(invoice).paid(), now);
            payment.ifPresent(sent -> {
                store.insert(sent);
                told.add(Told.payment("InvoiceReceivedPayment", sent, now));
                if (sent.settled()) {
                    told.add(Told.payment("InvoicePaymentSettled", sent, now));
                }
            });
            return payment.isPresent() ? invoice : null;
        }).isPresent();
    }

    /** Lets everything happen to one invoice that is due at that moment. */
    void reach(String id, Instant moment) {
        change(id, moment, (invoice, _, _) -> invoice);
    }

    /** Lets one invoice live through everything until then, each step at its own time, and no other. */
    void reachOnly(String id, Instant moment) {
        for (var due = dueOf(id); due.isPresent() && !due.get().isAfter(moment); due = dueOf(id)) {
            reach(id, due.get());
        }
    }

    private Optional<Instant> dueOf(String id) {
        return inOne(() -> store.find(id).flatMap(found -> Watcher.next(found, store.payments(id))));
    }

    /** Gives how many invoices something happened to. */
    int reachAll(Instant moment) {
        int steps = 0;
        for (var due = nextDue(moment); due.isPresent(); due = nextDue(moment)) {
            reach(due.get().id(), due.get().dueAt());
            steps++;
        }
        return steps;
    }

    Optional<InvoiceStore.Due> nextDue(Instant until) {
        return Tenancy.asSystem(() -> store.nextDue(until));
    }

    /** Nothing at all has happened when the change gives null or throws. */
    private Optional<Shown> change(String id, @Nullable Instant moment, Change change) {
        return inOne(() -> store.lock(id).flatMap(found -> {
            var now = moment == null ? clock.now() : moment;
            var told = new ArrayList<Told>();
            var before = watch(found, now, told);
            var changed = change.of(before, now, told);
            if (changed == null) {
                return Optional.empty();
            }
            var after = watch(changed, now, told);
            var payments = store.payments(id);
            store.update(after, Watcher.next(after, payments).orElse(null));
            webhooks.tell(after, told);
            return Optional.of(new Shown(after, payments));
        }));
    }

    private Invoice watch(Invoice invoice, Instant now, List<Told> told) {
        for (var payment : store.payments(invoice.id())) {
            if (!payment.settled() && payment.confirmsAt() != null && !payment.confirmsAt().isAfter(now)) {
                store.confirm(payment);
                told.add(Told.payment("InvoicePaymentSettled", payment.confirmed(), now));
            }
        }
        var seen = Watcher.watch(invoice, store.payments(invoice.id()), now);
        told.addAll(seen.told());
        return seen.invoice();
    }

    private Shown shown(Invoice invoice) {
        return new Shown(invoice, store.payments(invoice.id()));
    }

    private <T> T inOne(Supplier<T> work) {
        return Tenancy.asSystem(() -> transaction.execute(_ -> work.get()));
    }
}
