package dev.tenantry.identity.link;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.Newcomers;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.People;
import dev.tenantry.identity.person.PersonMail;
import dev.tenantry.identity.person.VerifiedAddresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.TaskExecutor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The letter to whoever asked: a link to sign in, a link to begin, or, where nobody may begin alone, a word
 * that there is no account. Written after the asking browser has its answer, so the answer's time tells
 * nothing.
 */
@Component
class LinkLetters {

    private static final Logger log = LoggerFactory.getLogger(LinkLetters.class);

    private final People people;
    private final Newcomers newcomers;
    private final PersonMail mail;
    private final VerifiedAddresses transactions;
    private final TaskExecutor executor;

    LinkLetters(People people, Newcomers newcomers, PersonMail mail, VerifiedAddresses transactions,
            @Qualifier("applicationTaskExecutor") TaskExecutor executor) {
        this.people = people;
        this.newcomers = newcomers;
        this.mail = mail;
        this.transactions = transactions;
        this.executor = executor;
    }

    void sendSoon(EmailAddress to, LinkDraft draft) {
        executor.execute(() -> {
            try {
                transactions.inTransaction(() -> send(to, draft));
            } catch (DataAccessException | TransactionException e) {
                log.warn("a link to sign in was not mailed; the person can ask again", e);
            }
        });
    }

    /** The disabled get nothing. */
    private boolean send(EmailAddress to, LinkDraft draft) {
        var person = people.byEmail(to);
        if (person.isPresent()) {
            return person.get().disabledAt() == null && sendTo(person.get(), draft);
        }
        if (newcomers.areWelcome()) {
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
