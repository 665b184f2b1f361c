package dev.tenantry.identity.password;

import dev.tenantry.identity.Device;
import dev.tenantry.identity.OpenedSession;
import dev.tenantry.identity.Passwords;
import dev.tenantry.identity.Sessions;
import dev.tenantry.identity.person.VerifiedAddresses;
import dev.tenantry.identity.store.Proof;
import dev.tenantry.identity.store.SignedIn;
import dev.tenantry.kernel.PersonId;
import org.springframework.stereotype.Component;

/** Somebody who knows their password chooses another one. Every other session ends. */
@Component
public class PasswordChanges {

    private final Passwords passwords;
    private final PasswordTries tries;
    private final NewPasswords newPasswords;
    private final Sessions sessions;
    private final VerifiedAddresses people;

    PasswordChanges(Passwords passwords, PasswordTries tries, NewPasswords newPasswords, Sessions sessions,
            VerifiedAddresses people) {
        this.passwords = passwords;
        this.tries = tries;
        this.newPasswords = newPasswords;
        this.sessions = sessions;
        this.people = people;
    }

    /**
     * The route has asked for the second factor of whoever has one. Gives the browser a new session in place
     * of the one that ends with the others. Refuses with current_password_wrong, password_too_weak,
     * too_many_requests or sign_in_busy.
     */
    public OpenedSession change(PersonId id, String current, String wanted, Device device) {
        var shown = SignedIn.current().map(SignedIn::strongest).orElse(Proof.PASSWORD);
        var person = people.person(id);
        passwords.check(wanted, person);
        tries.require(person, current, device);
        var prepared = passwords.prepare(wanted, person);
        return people.inTransaction(() -> {
            newPasswords.replace(person, prepared, "person.password_changed");
            return sessions.open(id, device, shown);
        });
    }
}
