package dev.tenantry.mail;

import dev.tenantry.database.Jobs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where letters are posted. A letter commits or vanishes together with what it tells of. */
@Component
public class Outbox {

    private final MailStore store;
    private final Jobs jobs;

    Outbox(MailStore store, Jobs jobs) {
        this.store = store;
        this.jobs = jobs;
    }

    /** Posts a letter; delivery starts right after the commit and never fails the caller. */
    @Transactional
    public MailId send(Mail mail) {
        var id = MailId.next();
        store.add(id, mail);
        jobs.wakeAfterCommit(DeliverMail.NAME);
        return id;
    }
}
