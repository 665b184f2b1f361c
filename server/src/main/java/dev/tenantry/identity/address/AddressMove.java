package dev.tenantry.identity.address;

import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.person.VerifiedAddresses;
import dev.tenantry.identity.store.Addresses;
import dev.tenantry.identity.store.PersonStore;
import dev.tenantry.identity.store.SessionStore;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The one way an address replaces another: links that were out are dead and no browser stays known. */
@Component
class AddressMove {

    private final Addresses addresses;
    private final PersonStore people;
    private final SessionStore sessions;
    private final BusinessClock clock;
    private final VerifiedAddresses transactions;

    AddressMove(Addresses addresses, PersonStore people, SessionStore sessions, BusinessClock clock,
            VerifiedAddresses transactions) {
        this.addresses = addresses;
        this.people = people;
        this.sessions = sessions;
        this.clock = clock;
        this.transactions = transactions;
    }

    <T> T inTransaction(Supplier<T> work) {
        return transactions.inTransaction(work);
    }

    Person person(PersonId id) {
        return transactions.person(id);
    }

    /** Serializes what happens to one person's address; what it is now. */
    String lock(PersonId person) {
        return people.lock(person);
    }

    boolean isTaken(String email, PersonId by) {
        return addresses.isTaken(email, by);
    }

    /** To a proven one. False when {@code from} is not theirs any more. Refuses with email_taken. */
    boolean move(PersonId person, String from, String to) {
        reserve(person, from, to);
        return addresses.give(person, from, to, clock.now()) && ended(person, from);
    }

    /** From one never proven to another. False when that has changed. Refuses with email_taken. */
    boolean correct(PersonId person, String from, String to) {
        reserve(person, from, to);
        return addresses.correct(person, from, to) && ended(person, from);
    }

    private void reserve(PersonId person, String from, String to) {
        Stream.of(from, to).sorted().forEach(addresses::lock);
        if (addresses.isTaken(to, person)) {
            throw new Refusal(IdentityRefusal.EMAIL_TAKEN).with("field", "email");
        }
    }

    private boolean ended(PersonId person, String from) {
        people.endMails(person);
        addresses.endLinks(from);
        sessions.forgetDevices(person);
        return true;
    }
}
