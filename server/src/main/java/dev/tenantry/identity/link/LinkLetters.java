package dev.tenantry.identity.link;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.Newcomers;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.People;
import dev.tenantry.identity.person.PersonMail;
import dev.tenantry.identity.store.Addresses;
import org.springframework.stereotype.Component;

/**
 * The letter to whoever asked: a link to sign in, a link to begin, or, where nobody may begin alone, a
 * word that there is no account. One is looked up, written and queued for whoever is asked for, so the
 * time it takes tells nothing.
 */
@Component
class LinkLetters {

    private final People people;
    private final Newcomers newcomers;
    private final Addresses addresses;
    private final PersonMail mail;

    LinkLetters(People people, Newcomers newcomers, Addresses addresses, PersonMail mail) {
        this.people = people;
        this.newcomers = newcomers;
        this.addresses = addresses;
        this.mail = mail;
    }

    /**
     * In the transaction that keeps the link. The disabled get nothing, and nobody begins with an address
     * that is kept for whoever changed theirs.
     */
    boolean send(EmailAddress to, String next, LinkDraft draft) {
        var person = people.byEmail(to);
        var held = addresses.isHeld(to.text()); // also for whoever is known: it takes as long
        if (person.isPresent()) {
            return person.get().disabledAt() == null && sendTo(person.get(), draft);
        }
        if (!held && newcomers.areWelcome(to, next)) {
            mail.sendWelcomeLink(to, draft.token(), draft.code().text());
        } else {
            mail.sendNoAccount(to);
        }
        return true;
    }

    private boolean sendTo(Person person, LinkDraft draft) {
        mail.sendSignInLink(person, draft.token(), draft.code().text());
        return true;
    }
}
