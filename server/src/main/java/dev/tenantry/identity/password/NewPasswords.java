package dev.tenantry.identity.password;

import dev.tenantry.audit.Audit;
import dev.tenantry.identity.Passwords;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.person.PersonMail;
import dev.tenantry.identity.store.PersonStore;
import dev.tenantry.identity.store.SessionStore;
import dev.tenantry.kernel.Actor;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The one way a password replaces another: every session ends, no browser stays known, links that were out
 * no longer work, and the person hears of it.
 */
@Component
public class NewPasswords {

    private final PersonStore people;
    private final SessionStore sessions;
    private final PasswordResetStore resets;
    private final PersonMail mail;
    private final Audit audit;

    NewPasswords(PersonStore people, SessionStore sessions, PasswordResetStore resets, PersonMail mail,
            Audit audit) {
        this.people = people;
        this.sessions = sessions;
        this.resets = resets;
        this.mail = mail;
        this.audit = audit;
    }

    /** Inside a system transaction. */
    public void replace(Person person, Passwords.Prepared password, String action) {
        people.setPassword(person.id(), password.hash());
        sessions.endAll(person.id());
        sessions.forgetDevices(person.id());
        resets.voidOpen(person.id());
        mail.sendChangeNotice(person);
        audit.record(Actor.person(person.id()), null, action, person.id().toString(), Map.of());
    }
}
