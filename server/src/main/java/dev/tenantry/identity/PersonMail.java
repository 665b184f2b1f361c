package dev.tenantry.identity;

import dev.tenantry.kernel.Secret;
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
 * The letters to a person about their address and their password. The secrets of a link and a code travel
 * here and nowhere else.
 */
@Component
class PersonMail {

    private final Outbox outbox;
    private final PublicUrl publicUrl;
    private final MessageSource messages;
    private final SpringTemplateEngine templates;

    PersonMail(Outbox outbox, PublicUrl publicUrl, MessageSource messages, SpringTemplateEngine templates) {
        this.outbox = outbox;
        this.publicUrl = publicUrl;
        this.messages = messages;
        this.templates = templates;
    }

    void sendVerification(Person person, VerificationDraft draft) {
        send(person, "verification", publicUrl.of("/verify?token=" + draft.link().text()), draft.code());
    }

    void sendResetLink(Person person, Secret token) {
        send(person, "password-reset", publicUrl.of("/password-reset/new?token=" + token.text()), "");
    }

    void sendChangeNotice(Person person) {
        send(person, "password-changed", publicUrl.of("/password-reset"), "");
    }

    private void send(Person person, String letter, String link, String code) {
        var key = "identity.mail." + letter;
        var html = templates.process("identity/" + letter + "-mail", new Context(Locale.ENGLISH,
                Map.of("name", person.name(), "link", link, "code", code)));
        outbox.send(new Mail(person.email(), "identity/" + letter, message(key + ".subject"),
                message(key + ".text", person.name(), link, code), html, null));
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.ENGLISH);
    }
}
