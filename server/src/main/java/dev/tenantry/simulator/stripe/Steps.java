package dev.tenantry.simulator.stripe;

import dev.tenantry.database.Tenancy;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Lets business time reach the account: every due step in the order of its time, each in a transaction of its
 * own under the account's lock, so each happens exactly once whoever asks and on however many nodes.
 */
@Component
public class Steps {

    private final Account account;
    private final SimulatorStore store;
    private final Renewal renewal;
    private final Invoicing invoicing;
    private final Dunning dunning;

    Steps(Account account, SimulatorStore store, Renewal renewal, Invoicing invoicing, Dunning dunning) {
        this.account = account;
        this.store = store;
        this.renewal = renewal;
        this.invoicing = invoicing;
        this.dunning = dunning;
    }

    /** Gives back how many steps that took. */
    public int advanceTo(Instant moment) {
        int steps = 0;
        for (var due = next(moment); due.isPresent(); due = next(moment)) {
            steps += step(due.get()) ? 1 : 0;
        }
        return steps;
    }

    public int catchUp() {
        return advanceTo(account.now());
    }

    /** When the next step falls due, if that is not after {@code until}. */
    public Optional<Instant> nextDue(Instant until) {
        return next(until).map(SimulatorStore.Due::dueAt);
    }

    private Optional<SimulatorStore.Due> next(Instant moment) {
        return Tenancy.asSystem(() -> store.nextDue(moment));
    }

    private boolean step(SimulatorStore.Due due) {
        return account.writeAt(due.dueAt(), books -> {
            var object = books.find(due.id()).orElseThrow();
            if (!due.dueAt().equals(Due.of(object))) {
                return false;
            }
            run(books, object);
            if (Objects.equals(due.dueAt(), Due.of(object))) {
                throw new IllegalStateException(object.id() + " does not move on from " + due.dueAt());
            }
            return true;
        });
    }

    private void run(Books books, StripeObject object) {
        switch (object.kind()) {
            case "subscription" -> renewal.step(books, object);
            case "checkout.session" -> Checkouts.expire(books, object);
            default -> collect(books, object);
        }
    }

    private void collect(Books books, StripeObject invoice) {
        if (invoice.is("status", "draft")) {
            invoicing.finish(books, invoice);
        }
        dunning.attempt(books, invoice, Optional.empty(), true);
    }
}
