package dev.tenantry.mail;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailPreparationException;
import org.springframework.stereotype.Component;

/** Job: hands every due letter to the transport, on as many nodes as there are, each letter by one. */
@Component
class DeliverMail {

    static final String NAME = "mail-deliver";

    private static final Logger log = LoggerFactory.getLogger(DeliverMail.class);
    private static final Duration HOLD = Duration.ofMinutes(2);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final int REASON_LENGTH = 500;

    private final MailStore store;
    private final Transport transport;
    private final MailSettings settings;

    DeliverMail(MailStore store, Transport transport, MailSettings settings) {
        this.store = store;
        this.transport = transport;
        this.settings = settings;
    }

    void deliverDue() {
        for (var letter = store.claim(HOLD); letter.isPresent(); letter = store.claim(HOLD)) {
            deliver(letter.get());
        }
    }

    /** 5 s, 20 s, 80 s, 5 min, 21 min, 85 min, then every 6 hours. */
    static Duration pauseAfter(int attempts) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(2 * (attempts - 1), 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void deliver(MailStore.Claimed letter) {
        try {
            transport.deliver(letter);
            store.delivered(letter.id());
        } catch (MailParseException | MailPreparationException unsendable) {
            giveUp(letter, unsendable);
        } catch (MailException e) {
            if (letter.attempts() >= settings.attempts()) {
                giveUp(letter, e);
            } else {
                store.tryAgain(letter.id(), pauseAfter(letter.attempts()), reason(e));
            }
        }
    }

    private void giveUp(MailStore.Claimed letter, MailException e) {
        log.error("letter {} is given up after {} tries: {}", letter.id(), letter.attempts(), reason(e));
        store.giveUp(letter.id(), reason(e));
    }

    private static String reason(MailException e) {
        var reason = String.valueOf(e.getMessage());
        return reason.length() <= REASON_LENGTH ? reason : reason.substring(0, REASON_LENGTH);
    }
}
