package dev.tenantry.identity.ending;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.person.PersonMail;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Ending an account and bringing it back. From the commit on nothing of it opens, on every node; whoever
 * reads its mailbox takes that back within thirty days of business time, once.
 */
@Component
public class EndedAccounts {

    static final Duration GRACE = Duration.ofDays(30);

    private final EndingStore store;
    private final AccountRows rows;
    private final PersonMail mail;
    private final Audit audit;
    private final BusinessClock clock;

    EndedAccounts(EndingStore store, AccountRows rows, PersonMail mail, Audit audit, BusinessClock clock) {
        this.store = store;
        this.rows = rows;
        this.mail = mail;
        this.audit = audit;
        this.clock = clock;
    }

    /** Inside a system transaction; until when it can be taken back. Refuses with person_disabled. */
    public Instant end(Person person) {
        var undo = Secret.random();
        var now = clock.now();
        rows.lock(person.id());
        if (!store.end(person.id(), undo, now)) {
            throw new Refusal(IdentityRefusal.PERSON_DISABLED);
        }
        rows.endSessions(person.id());
        var link = "/account-restoration?token=" + undo.text();
        mail.sendTo(person.email(), person, "account-deleted", link, "");
        audit.record(Actor.person(person.id()), null, "person.deleted", person.id().toString(), Map.of());
        return now.plus(GRACE);
    }

    /** Signs nobody in. Refuses with link_invalid what was used, is too old, or never was. */
    public void restore(String token) {
        var undo = Secret.hash(token);
        rows.inTransaction(() -> {
            var person = store.byLink(undo, clock.now().minus(GRACE)).orElseThrow(EndedAccounts::dead);
            rows.lock(person);
            if (!store.restore(person, undo)) {
                throw dead();
            }
            rows.endSessions(person); // one may have begun in the moment it ended
            audit.record(Actor.person(person), null, "person.restored", person.toString(), Map.of());
            return person;
        });
    }

    /** Changes nothing. Refuses with link_invalid. */
    public void look(String token) {
        Tenancy.asSystem(() -> store.byLink(Secret.hash(token), clock.now().minus(GRACE)))
                .orElseThrow(EndedAccounts::dead);
    }

    private static Refusal dead() {
        return new Refusal(IdentityRefusal.LINK_INVALID);
    }
}
