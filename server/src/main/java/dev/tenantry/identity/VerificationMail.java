package dev.tenantry.identity;

import dev.tenantry.mail.Mail;
import dev.tenantry.mail.Outbox;
import dev.tenantry.web.PublicUrl;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** The mail with the link and the code. The code travels here and nowhere else. */
@Component
class VerificationMail {

    private final Outbox outbox;
    private final PublicUrl publicUrl;
    private final MessageSource messages;
    private final SpringTemplateEngine templates;

    VerificationMail(Outbox outbox, PublicUrl publicUrl, MessageSource messages,
            SpringTemplateEngine templates) {
        this.outbox = outbox;
        this.publicUrl = publicUrl;
        this.messages = messages;
        this.templates = templates;
    }

    void send(Person person, VerificationDraft draft) {
        var link = publicUrl.of("/verify?token=" + draft.link().text());
        var html = templates.process("identity/verification-mail", new Context(Locale.ENGLISH,
                Map.of("name", person.name(), "link", link, "code", draft.code())));
        outbox.send(new Mail(person.email(), "identity/verification",
                message("identity.mail.verification.subject"),
                message("identity.mail.verification.text", person.name(), link, draft.code()),
                html, null));
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.ENGLISH);
    }
}
