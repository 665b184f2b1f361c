package dev.tenantry.identity.address;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.password.PasswordHashes;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Somebody wants to sign in with another address. A code goes to each of the two; nothing is changed before
 * both come back. What is answered does not depend on who has the other address.
 */
@Component
public class AskForAddress {

    private final AddressStore store;
    private final PasswordHashes hashes;
    private final AddressRules rules;
    private final AddressMove people;
    private final AddressNews news;

    AskForAddress(AddressStore store, PasswordHashes hashes, AddressRules rules, AddressMove people,
            AddressNews news) {
        this.store = store;
        this.hashes = hashes;
        this.rules = rules;
        this.people = people;
        this.news = news;
    }

    /**
     * The route has asked who they are; {@code factorShown} when that was with a second factor, which stands
     * in for the old mailbox. A newer one voids the older. Refuses with email_not_verified, email_invalid,
     * address_unchanged, address_kept_elsewhere or too_many_requests.
     */
    public PendingAddress ask(PersonId id, String typed, boolean factorShown) {
        var person = people.person(id);
        if (!person.verified()) {
            throw new Refusal(IdentityRefusal.EMAIL_NOT_VERIFIED).with("verify_url", "/verify");
        }
        var to = AddressRules.parsed(typed, person.email());
        rules.requireMailbox(EmailAddress.parse(person.email()).orElseThrow());
        rules.requireMailbox(to);
        rules.countChange(id, to);
        var codes = AddressCodes.draw(hashes, !factorShown);
        return people.inTransaction(() -> begin(person, to.text(), codes));
    }

    private PendingAddress begin(Person person, String to, AddressCodes codes) {
        var current = people.lock(person.id());
        if (!current.equals(person.email())) {
            throw new Refusal(IdentityRefusal.CODE_EXPIRED);
        }
        store.voidOpen(person.id());
        store.insert(person.id(), current, to, codes, rules.settings().verificationCode());
        news.asked(person, to, codes, people.isTaken(to, person.id()));
        return new PendingAddress(to, current, codes.ofOld() != null);
    }

    public Optional<PendingAddress> pending(PersonId person) {
        return Tenancy.asSystem(() -> store.pending(person));
    }

    /** What was asked for is not wanted any more; its codes are void. */
    public void withdraw(PersonId person) {
        people.inTransaction(() -> {
            store.voidOpen(person);
            return person;
        });
    }
}
