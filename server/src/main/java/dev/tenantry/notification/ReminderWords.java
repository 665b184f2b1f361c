package dev.tenantry.notification;

import dev.tenantry.catalog.Interval;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** A reminder as text and as HTML, from the same sentences. What people named is only ever a value. */
@Component
class ReminderWords {

    private static final String TEMPLATE = "notification/reminder-mail";

    private final MessageSource messages;
    private final SpringTemplateEngine templates;

    ReminderWords(MessageSource messages, SpringTemplateEngine templates) {
        this.messages = messages;
        this.templates = templates;
    }

    /**
     * @param days until the end, counting a started one as one; 0 only at the end itself
     * @param next what the plan changes to then, with its seats; empty: it does not
     */
    record Facts(String name, String organization, String plan, String end, long days, String link,
            String next) {}

    record Letter(String subject, String text, String html) {}

    Letter of(Reminder.Kind kind, boolean fallsToFreePlan, Facts facts) {
        var sentences = new HashMap<String, Object>();
        for (var part : new String[] {"subject", "what", "action"}) {
            sentences.put(part, say(kind.key() + "." + part, facts));
        }
        sentences.put("then", say(kind.key() + (fallsToFreePlan ? ".free" : ".then"), facts));
        sentences.put("greeting", say("greeting", facts));
        sentences.put("why", say("why", facts));
        sentences.put("link", facts.link());
        return letter(sentences);
    }

    /** "Starter with 2 seats, paid monthly". */
    String next(String plan, int seats, Interval interval) {
        return messages.getMessage("notification.next." + interval.name().toLowerCase(Locale.ROOT),
                new Object[] {plan, seats}, Locale.ENGLISH);
    }

    /** From these sentences: subject, greeting, what, then, action, link, why. */
    Letter letter(Map<String, Object> sentences) {
        return new Letter(sentences.get("subject").toString(), text(sentences),
                templates.process(TEMPLATE, new Context(Locale.ENGLISH, sentences)));
    }

    private static String text(Map<String, Object> sentences) {
        return """
                %s

                %s

                %s

                %s:
                %s

                %s
                """.formatted(sentences.get("greeting"), sentences.get("what"), sentences.get("then"),
                sentences.get("action"), sentences.get("link"), sentences.get("why"));
    }

    private String say(String key, Facts facts) {
        return messages.getMessage("notification." + key, new Object[] {facts.name(), facts.organization(),
            facts.plan(), facts.end(), facts.days(), facts.next()}, Locale.ENGLISH);
    }
}
