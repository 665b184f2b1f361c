package dev.tenantry.notification;

import java.util.HashMap;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** That nobody uses a workspace, in words. */
@Component
class WorkspaceLetterWords {

    private final MessageSource messages;
    private final ReminderWords letters;

    WorkspaceLetterWords(MessageSource messages, ReminderWords letters) {
        this.messages = messages;
        this.letters = letters;
    }

    /** @param days until the day, counting a started one as one */
    record Facts(String name, String organization, String workspace, String day, long days, String link) {}

    ReminderWords.Letter of(String kind, Facts facts) {
        var sentences = new HashMap<String, Object>();
        for (var part : new String[] {"subject", "what", "then", "action"}) {
            sentences.put(part, say(kind + "." + part, facts));
        }
        sentences.put("greeting", say("greeting", facts));
        sentences.put("why", say("workspace.why", facts));
        sentences.put("link", facts.link());
        return letters.letter(sentences);
    }

    private String say(String key, Facts facts) {
        return messages.getMessage("notification." + key, new Object[] {facts.name(), facts.organization(),
            facts.workspace(), facts.day(), facts.days()}, Locale.ENGLISH);
    }
}
