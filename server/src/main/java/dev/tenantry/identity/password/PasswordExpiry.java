package dev.tenantry.identity.password;

import dev.tenantry.audit.Audit;
import dev.tenantry.identity.person.VerifiedAddresses;
import dev.tenantry.identity.store.PersonStore;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.PersonId;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A password that others may know: its person chooses another one before anything else. */
@Component
public class PasswordExpiry {

    private final PersonStore people;
    private final VerifiedAddresses transactions;
    private final Audit audit;

    PasswordExpiry(PersonStore people, VerifiedAddresses transactions, Audit audit) {
        this.people = people;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** Holds from their next request on. False for whoever has no password. */
    public boolean expire(PersonId person, Actor by, String reason) {
        return transactions.inTransaction(() -> {
            if (!people.expirePassword(person)) {
                return false;
            }
            audit.record(by, null, "person.password_expired", person.toString(), Map.of("reason", reason));
            return true;
        });
    }
}
