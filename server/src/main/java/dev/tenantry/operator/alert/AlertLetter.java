package dev.tenantry.operator.alert;

import dev.tenantry.mail.Mail;
import dev.tenantry.mail.Outbox;
import dev.tenantry.web.PublicUrl;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** The letter that says what happens too often, and where to look. */
@Component
class AlertLetter {

    private final AlertSettings settings;
    private final Outbox outbox;
    private final MessageSource messages;
    private final SpringTemplateEngine templates;
    private final PublicUrl urls;

    AlertLetter(AlertSettings settings, Outbox outbox, MessageSource messages,
            SpringTemplateEngine templates, PublicUrl urls) {
        this.settings = settings;
        this.outbox = outbox;
        this.messages = messages;
        this.templates = templates;
        this.urls = urls;
    }

    AlertSettings settings() {
        return settings;
    }

    /** To nobody where no address is configured. */
    void write(AlertKind kind, long count) {
        var to = settings.recipient();
        if (to == null || to.isBlank()) {
            return;
        }
        var subject = message("operator.alert." + kind.code());
        var what = message("operator.alert.counted", count, settings.most(kind));
        var todo = message("operator.alert." + kind.code() + ".do");
        var link = urls.of("/operator");
        var html = templates.process("operator/alert-mail", new Context(Locale.ENGLISH,
                Map.of("heading", subject, "what", what, "todo", todo, "link", link)));
        outbox.send(new Mail(to.strip(), "operator/alert", subject,
                "%s\n\n%s\n\n%s".formatted(what, todo, link), html, null));
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.ENGLISH);
    }
}
