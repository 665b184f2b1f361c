package dev.tenantry.mail.web;

import dev.tenantry.mail.Mailbox.Letter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A letter as the mailbox shows it: its text, never its HTML. Only links to this service become buttons; what
 * a stranger wrote into a name stays text.
 */
record ShownMail(String to, String from, String subject, String at, String text, List<String> links,
        @Nullable String code) {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");
    private static final Pattern CODE = Pattern.compile("(?<![\\w/=.-])\\d{6}(?![\\w/=-])");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** One line of the list. */
    record Row(String href, String to, String subject, String at, String preview, @Nullable String code) {

        static Row of(Letter letter) {
            var preview = letter.text().replaceAll("\\s+", " ");
            return new Row("/sandbox/mailbox/" + letter.id(), letter.to(), letter.subject(),
                    minute(letter.at()), preview.substring(0, Math.min(160, preview.length())),
                    codeIn(letter.text()));
        }
    }

    static ShownMail of(Letter letter, String sender, String ownOrigin) {
        var links = LINK.matcher(letter.text()).results()
                .map(MatchResult::group)
                .filter(link -> link.startsWith(ownOrigin + "/"))
                .distinct()
                .toList();
        return new ShownMail(letter.to(), sender, letter.subject(), minute(letter.at()), letter.text(), links,
                codeIn(letter.text()));
    }

    private static String minute(Instant at) {
        return MINUTE.format(at);
    }

    private static @Nullable String codeIn(String text) {
        return CODE.matcher(text).results().map(MatchResult::group).findFirst().orElse(null);
    }
}
