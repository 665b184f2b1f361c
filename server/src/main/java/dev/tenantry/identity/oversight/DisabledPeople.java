package dev.tenantry.identity.oversight;

import dev.tenantry.audit.Audit;
import dev.tenantry.audit.BeforeAfter;
import dev.tenantry.identity.store.PersonStore;
import dev.tenantry.identity.store.SessionStore;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.PersonId;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * Switching an account off, and on again. From the commit on every session and every token of theirs is dead,
 * on every node, and no way in opens another one. What they belong to and what they made stays: an
 * organization's keys are the organization's.
 */
@Component
public class DisabledPeople {

    private final Overseen overseen;
    private final OversightStore store;
    private final PersonStore people;
    private final SessionStore sessions;
    private final Audit audit;

    DisabledPeople(Overseen overseen, OversightStore store, PersonStore people, SessionStore sessions,
            Audit audit) {
        this.overseen = overseen;
        this.store = store;
        this.people = people;
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * Repeating it changes nothing. Refuses with not_found, and with forbidden whoever would switch
     * themselves off.
     */
    public void disable(PersonId person, Actor by, String reason) {
        Overseen.requireAnother(person, by);
        change(person, by, reason, true, () -> store.disable(person));
    }

    /** They sign in anew; nothing of before comes to life. Repeating it changes nothing. */
    public void enable(PersonId person, Actor by, String reason) {
        change(person, by, reason, false, () -> store.enable(person));
    }

    private void change(PersonId person, Actor by, String reason, boolean off, BooleanSupplier write) {
        overseen.act(person, by, () -> {
            if (write.getAsBoolean()) {
                sessions.endAll(person); // also on the way back: one may have begun in the moment it was off
                people.endMails(person);
                audit.changed(by, null, off ? "operator.person_disabled" : "operator.person_enabled",
                        person.toString(), BeforeAfter.of("disabled", !off, off).with("reason", reason));
            }
            return person;
        });
    }
}
