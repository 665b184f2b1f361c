package dev.tenantry.notification;

import java.util.HashMap;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** That credits run low or have run out, in words. */
@Component
class LowCreditWords {

    private final MessageSource messages;
    private final ReminderWords letters;

    LowCreditWords(MessageSource messages, ReminderWords letters) {
        this.messages = messages;
        this.letters = letters;
    }

    ReminderWords.Letter of(String name, String organization, long total, String link) {
        var kind = total == 0 ? "credits_gone" : "credits_low";
        var facts = new Object[] {name, organization, total};
        var sentences = new HashMap<String, Object>();
        for (var part : new String[] {"subject", "what", "then", "action"}) {
            sentences.put(part, say(kind + "." + part, facts));
        }
        sentences.put("greeting", say("greeting", facts));
        sentences.put("why", say("why", facts));
        sentences.put("link", link);
        return letters.letter(sentences);
    }

    private String say(String key, Object[] facts) {
        return messages.getMessage("notification." + key, facts, Locale.ENGLISH);
    }
}
