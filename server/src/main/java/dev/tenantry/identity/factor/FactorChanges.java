package dev.tenantry.identity.factor;

import dev.tenantry.identity.Person;
import dev.tenantry.identity.person.VerifiedAddresses;
import dev.tenantry.identity.store.SessionStore;
import dev.tenantry.kernel.PersonId;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What belongs to every factor that comes or goes, whatever kind it is. Inside the system transaction. */
@Component
public class FactorChanges {

    private final RecoveryCodes recovery;
    private final FactorTrail trail;
    private final SessionStore sessions;
    private final VerifiedAddresses people;

    FactorChanges(RecoveryCodes recovery, FactorTrail trail, SessionStore sessions,
            VerifiedAddresses people) {
        this.recovery = recovery;
        this.trail = trail;
        this.sessions = sessions;
        this.people = people;
    }

    public <T> T inTransaction(Supplier<T> work) {
        return people.inTransaction(work);
    }

    public Person person(PersonId id) {
        return people.person(id);
    }

    public void added(PersonId id) {
        trail.changed(people.person(id), "factor_added");
    }

    /** Recovery codes end with the last factor. */
    public void removed(PersonId id) {
        if (!sessions.hasFactor(id)) {
            recovery.removeAll(id);
        }
        trail.changed(people.person(id), "factor_removed");
    }
}
