package dev.tenantry.operator;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Device;
import dev.tenantry.identity.NewPerson;
import dev.tenantry.identity.Passwords;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Sessions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Becoming an operator with a one-time link: new people get an account, who has one gets a new password and
 * loses their sessions. All of it or nothing.
 */
@Component
public class NewOperators {

    private final OperatorDoor door;
    private final People people;
    private final Passwords passwords;
    private final Sessions sessions;
    private final TransactionTemplate transaction;

    NewOperators(OperatorDoor door, People people, Passwords passwords, Sessions sessions,
            TransactionTemplate transaction) {
        this.door = door;
        this.people = people;
        this.passwords = passwords;
        this.sessions = sessions;
        this.transaction = transaction;
    }

    /** Whom a link is for. Refuses with link_invalid or link_expired. */
    public String emailOf(String token) {
        return door.open(token).email();
    }

    /** Refuses with link_invalid, link_expired, name_invalid, password_too_weak or sign_in_busy. */
    public void accept(String token, String name, String password, Device device) {
        var link = door.open(token);
        var wanted = NewPerson.of(link.email(), name, device);
        var prepared = passwords.prepare(password, wanted);
        Tenancy.asSystem(() -> transaction.execute(status -> {
            var person = people.byEmail(wanted.email()).orElseGet(() -> people.create(wanted));
            door.links().use(link, person.id());
            people.rename(person.id(), wanted.name());
            passwords.set(person.id(), prepared);
            sessions.endAll(person.id());
            people.markVerified(person.id());
            people.makeOperator(person.id());
            return person;
        }));
    }
}
