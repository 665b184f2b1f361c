package dev.tenantry.mail;

import org.springframework.mail.MailException;

/** Carries a letter out of the house. */
interface Transport {

    /** @throws MailException when it did not arrive; it is tried again later */
    void deliver(MailStore.Claimed letter);
}
