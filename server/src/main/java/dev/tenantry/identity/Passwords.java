package dev.tenantry.identity;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.password.PasswordHashes;
import dev.tenantry.identity.store.PersonStore;
import dev.tenantry.kernel.PersonId;
import org.springframework.stereotype.Component;

/** Setting passwords. Hashing is slow on purpose: prepare before a transaction, set inside it. */
@Component
public class Passwords {

    /** A password that met the policy, ready to be kept. */
    public record Prepared(String hash) {

        @Override
        public String toString() {
            return "Prepared[***]";
        }
    }

    private final PasswordPolicy policy;
    private final PasswordHashes hashes;
    private final PersonStore store;

    Passwords(PasswordPolicy policy, PasswordHashes hashes, PersonStore store) {
        this.policy = policy;
        this.hashes = hashes;
        this.store = store;
    }

    /** Refuses with {@code password_too_weak}; quick, so it can be asked before anything is counted. */
    public void check(String password, NewPerson person) {
        policy.check(password, person.name(), person.email().text());
    }

    public void check(String password, Person person) {
        policy.check(password, person.name(), person.email());
    }

    /** Refuses with {@code password_too_weak}, or {@code sign_in_busy} when too many are hashed at once. */
    public Prepared prepare(String password, NewPerson person) {
        check(password, person);
        return new Prepared(hashes.hash(password));
    }

    public Prepared prepare(String password, Person person) {
        check(password, person);
        return new Prepared(hashes.hash(password));
    }

    public void set(PersonId person, Prepared password) {
        Tenancy.asSystem(() -> store.setPassword(person, password.hash()));
    }
}
