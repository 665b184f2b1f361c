package dev.tenantry.identity.password;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.IdentitySettings;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.person.PersonMail;
import dev.tenantry.identity.person.VerifiedAddresses;
import dev.tenantry.identity.store.PersonStore;
import dev.tenantry.kernel.Secret;
import org.springframework.stereotype.Component;

/** Posts the link for a new password; a newer one voids the older. */
@Component
public class PasswordLetters {

    private final VerifiedAddresses people;
    private final PersonStore store;
    private final PasswordResetStore resets;
    private final PersonMail mail;
    private final IdentitySettings settings;

    PasswordLetters(VerifiedAddresses people, PersonStore store, PasswordResetStore resets,
            PersonMail mail, IdentitySettings settings) {
        this.people = people;
        this.store = store;
        this.resets = resets;
        this.mail = mail;
        this.settings = settings;
    }

    /** Nobody and the disabled get nothing. */
    public void send(EmailAddress address) {
        people.inTransaction(() -> {
            store.byEmail(address.text()).filter(person -> person.disabledAt() == null)
                    .ifPresent(this::send);
            return true;
        });
    }

    private void send(Person person) {
        var token = Secret.random();
        resets.voidOpen(person.id());
        resets.insert(person.id(), token, settings.passwordReset());
        mail.sendResetLink(person, token);
    }
}
