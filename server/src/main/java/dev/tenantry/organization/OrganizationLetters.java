package dev.tenantry.organization;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.mail.Mail;
import dev.tenantry.mail.Outbox;
import dev.tenantry.web.PublicUrl;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * Short letters about an organization: a sentence or two and one button. {@code organization.mail.<kind>}
 * in the messages has subject, text and button; in plain text the link follows the text.
 */
@Component
public class OrganizationLetters {

    private final Outbox outbox;
    private final PublicUrl publicUrl;
    private final MessageSource messages;
    private final SpringTemplateEngine templates;

    OrganizationLetters(Outbox outbox, PublicUrl publicUrl, MessageSource messages,
            SpringTemplateEngine templates) {
        this.outbox = outbox;
        this.publicUrl = publicUrl;
        this.messages = messages;
        this.templates = templates;
    }

    /** Posts it in the transaction that runs; {@code path} is where the button leads. */
    public void send(String email, String kind, OrganizationId organization, String path, String... facts) {
        var link = publicUrl.of(path);
        var subject = message(kind, "subject", facts);
        var text = message(kind, "text", facts);
        var html = templates.process("organization/note-mail", new Context(Locale.ENGLISH, Map.of(
                "subject", subject, "text", text, "link", link, "button", message(kind, "button", facts))));
        outbox.send(new Mail(email, "organization/" + kind, subject, text + "\n\n" + link, html,
                organization));
    }

    private String message(String kind, String part, String... facts) {
        return messages.getMessage("organization.mail." + kind + "." + part, facts, Locale.ENGLISH);
    }
}
