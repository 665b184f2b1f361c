package dev.tenantry.identity.link;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.Newcomers;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.People;
import dev.tenantry.identity.person.PersonMail;
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
    private final PersonMail mail;

    LinkLetters(People people, Newcomers newcomers, PersonMail mail) {
        this.people = people;
        this.newcomers = newcomers;
        this.mail = mail;
    }

    /** In the transaction that keeps the link. The disabled get nothing. */
    boolean send(EmailAddress to, String next, LinkDraft draft) {
        var person = people.byEmail(to);
        if (person.isPresent()) {
            return person.get().disabledAt() == null && sendTo(person.get(), draft);
        }
        if (newcomers.areWelcome(to, next)) {
            mail.sendWelcomeLink(to, draft.token(), draft.code());
        } else {
            mail.sendNoAccount(to);
        }
        return true;
    }

    private boolean sendTo(Person person, LinkDraft draft) {
        mail.sendSignInLink(person, draft.token(), draft.code());
        return true;
    }
}
