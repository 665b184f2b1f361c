package dev.tenantry.registration;

import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** The words of this module's mails. */
@Component
class RegistrationTexts {

    private final MessageSource messages;
    private final SpringTemplateEngine templates;

    RegistrationTexts(MessageSource messages, SpringTemplateEngine templates) {
        this.messages = messages;
        this.templates = templates;
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.ENGLISH);
    }

    String html(String template, Map<String, Object> model) {
        return templates.process(template, new Context(Locale.ENGLISH, model));
    }
}
