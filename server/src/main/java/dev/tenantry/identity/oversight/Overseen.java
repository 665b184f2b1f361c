package dev.tenantry.identity.oversight;

import dev.tenantry.identity.person.VerifiedAddresses;
import dev.tenantry.identity.store.PersonStore;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.WebRefusal;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Whom an operator does something about, and that they still are one when it is done: of two who switch each
 * other off at once one stays.
 */
@Component
record Overseen(OversightStore store, PersonStore people, VerifiedAddresses transactions) {

    /** While both are locked. Refuses with not_found, or forbidden. */
    <T> T act(PersonId person, Actor by, Supplier<T> act) {
        return transactions.inTransaction(() -> {
            if (people.find(person).isEmpty()) {
                throw new Refusal(WebRefusal.NOT_FOUND);
            }
            var operator = by.id();
            if (operator == null) {
                transactions.lock(person);
            } else if (!store.lock(person, operator)) {
                throw new Refusal(WebRefusal.FORBIDDEN);
            }
            return act.get();
        });
    }

    /** Refuses with forbidden: the last operator would shut everybody out with themselves. */
    static void requireAnother(PersonId person, Actor by) {
        if (person.uuid().equals(by.id())) {
            throw new Refusal(WebRefusal.FORBIDDEN)
                    .with("detail", "Nobody does this to themselves; ask another operator.");
        }
    }
}
