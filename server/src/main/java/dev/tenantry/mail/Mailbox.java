package dev.tenantry.mail;

import dev.tenantry.database.Tenancy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Everything in the outbox, of everybody: for the sandbox, where letters need not leave the house. */
@Component
public class Mailbox {

    private final MailStore store;
    private final MailSettings settings;

    Mailbox(MailStore store, MailSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** {@code at} is business time: what the letter says is true then. */
    public record Letter(MailId id, String to, String subject, String text, Instant at) {}

    /** Newest first; {@code to} is part of an address, or empty for all. */
    public List<Letter> newest(String to, int limit, int skip) {
        return to.indexOf('\0') >= 0 ? List.of() // no address has one, and the database could not compare it
                : Tenancy.asSystem(() -> store.newest(to, limit, skip));
    }

    public Optional<Letter> find(MailId id) {
        return Tenancy.asSystem(() -> store.find(id));
    }

    public String sender() {
        return settings.from();
    }
}
