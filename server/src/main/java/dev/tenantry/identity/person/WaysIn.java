package dev.tenantry.identity.person;

import dev.tenantry.identity.store.PersonStore;
import dev.tenantry.identity.store.SessionStore;
import dev.tenantry.kernel.PersonId;
import org.springframework.stereotype.Component;

/** Everything by which somebody could come in as a person, whatever table it lies in. */
@Component
record WaysIn(PersonStore people, SessionStore sessions) {

    /** True when there was a password among it. Inside a system transaction. */
    boolean endAll(PersonId person) {
        sessions.endAll(person);
        sessions.forgetDevices(person);
        people.endMails(person);
        people.endIdentities(person);
        people.endFactors(person);
        return people.endPassword(person);
    }
}
