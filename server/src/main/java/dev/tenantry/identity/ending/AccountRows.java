package dev.tenantry.identity.ending;

import dev.tenantry.identity.person.VerifiedAddresses;
import dev.tenantry.identity.store.PersonStore;
import dev.tenantry.identity.store.SessionStore;
import dev.tenantry.kernel.PersonId;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What an account consists of besides its person. */
@Component
record AccountRows(PersonStore people, SessionStore sessions, VerifiedAddresses transactions) {

    <T> T inTransaction(Supplier<T> work) {
        return transactions.inTransaction(work);
    }

    void lock(PersonId person) {
        transactions.lock(person);
    }

    /** With all that hangs on them, and the links that are out. */
    void endSessions(PersonId person) {
        sessions.endAll(person);
        people.endMails(person);
    }

    /** Every way in. */
    void endAll(PersonId person) {
        endSessions(person);
        sessions.forgetDevices(person);
        people.endIdentities(person);
        people.endFactors(person);
        people.endPassword(person);
    }
}
