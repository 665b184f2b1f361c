package dev.tenantry.identity.person;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.EmailVerified;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.store.PersonStore;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.PersonId;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Marks addresses as proven: the row, its audit entry and the event, together. */
@Component
public class VerifiedAddresses {

    private final PersonStore store;
    private final BusinessClock clock;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    VerifiedAddresses(PersonStore store, BusinessClock clock, Audit audit, ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.store = store;
        this.clock = clock;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
    }

    public Person person(PersonId id) {
        return Tenancy.asSystem(() -> store.find(id)).orElseThrow();
    }

    /** Serializes what happens to one person's address and ways in, until the transaction ends. */
    public void lock(PersonId id) {
        store.lock(id);
    }

    /** False when it was proven before. */
    public boolean markVerified(PersonId id) {
        return inTransaction(() -> {
            var now = clock.now();
            if (!store.markVerified(id, now)) {
                return false;
            }
            var person = store.find(id).orElseThrow();
            audit.record(Actor.person(id), null, "person.email_verified", id.toString(), Map.of());
            events.publishEvent(new EmailVerified(id, person.email(), now));
            return true;
        });
    }

    public <T> T inTransaction(Supplier<T> work) {
        return Tenancy.asSystem(() -> transaction.execute(status -> work.get()));
    }
}
