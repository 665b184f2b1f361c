package dev.tenantry.identity.password;

import dev.tenantry.identity.Passwords;
import dev.tenantry.identity.person.Squatters;
import dev.tenantry.identity.person.VerifiedAddresses;
import org.springframework.stereotype.Component;

/**
 * Choosing a new password with a mailed link. It works once and for half an hour, proves the address, and
 * signs nobody in.
 */
@Component
public class PasswordResets {

    private final VerifiedAddresses people;
    private final ResetLinks links;
    private final Passwords passwords;
    private final NewPasswords newPasswords;
    private final Squatters squatters;

    PasswordResets(VerifiedAddresses people, ResetLinks links, Passwords passwords,
            NewPasswords newPasswords, Squatters squatters) {
        this.squatters = squatters;
        this.people = people;
        this.links = links;
        this.passwords = passwords;
        this.newPasswords = newPasswords;
    }

    /** Refuses with link_invalid, link_expired, password_too_weak or sign_in_busy. */
    public void choose(String token, String wanted) {
        var link = links.open(token);
        var person = people.person(link.person());
        var prepared = passwords.prepare(wanted, person);
        people.inTransaction(() -> {
            links.use(link);
            squatters.makeRoom(person); // what whoever registered it left behind, a factor of theirs included
            newPasswords.replace(person, prepared, "person.password_reset");
            return person;
        });
    }
}
