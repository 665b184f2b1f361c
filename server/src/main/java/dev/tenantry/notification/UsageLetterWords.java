package dev.tenantry.notification;

import java.util.HashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** That a limit is nearly or wholly used, in words. */
@Component
class UsageLetterWords {

    private static final int FULL = 100;

    private final MessageSource messages;
    private final ReminderWords letters;

    UsageLetterWords(MessageSource messages, ReminderWords letters) {
        this.messages = messages;
        this.letters = letters;
    }

    /** @param resets the day the count begins anew; null: never */
    record Facts(String name, String organization, String limitName, int percent, long used, long limit,
            @Nullable String resets, String link) {}

    ReminderWords.Letter of(Facts facts) {
        var kind = facts.percent() == FULL ? "usage_full" : "usage_nearly";
        var sentences = new HashMap<String, Object>();
        for (var part : new String[] {"subject", "what", "action"}) {
            sentences.put(part, say(kind + "." + part, facts));
        }
        sentences.put("then", say(kind + (facts.resets() == null ? ".then" : ".resets"), facts));
        sentences.put("greeting", say("greeting", facts));
        sentences.put("why", say("why", facts));
        sentences.put("link", facts.link());
        return letters.letter(sentences);
    }

    private String say(String key, Facts facts) {
        return messages.getMessage("notification." + key, new Object[] {facts.name(), facts.organization(),
            facts.limitName(), facts.used(), facts.limit(), facts.resets()}, Locale.ENGLISH);
    }
}
