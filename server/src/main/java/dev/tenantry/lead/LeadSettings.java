package dev.tenantry.lead;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param recipient who sells: gets a letter for each lead; without one they are only kept (in the sandbox
 *        the letters go to its mailbox all the same)
 * @param calendarUrl where a lead may pick a time to talk; shown after sending when set
 * @param perHour how many leads one network address may send in an hour
 */
@ConfigurationProperties(prefix = "tenantry.lead", ignoreUnknownFields = false)
record LeadSettings(@Nullable String recipient, @Nullable String calendarUrl,
        @DefaultValue("5") int perHour) {

    LeadSettings {
        recipient = set(recipient);
        calendarUrl = set(calendarUrl);
        if (recipient != null && !recipient.matches("[^\\s@]+@[^\\s@]+")) {
            throw new IllegalArgumentException("tenantry.lead.recipient is not a mail address: " + recipient);
        }
        if (calendarUrl != null && !calendarUrl.matches("https?://\\S+")) {
            throw new IllegalArgumentException("tenantry.lead.calendar-url is not a web address: "
                    + calendarUrl);
        }
    }

    Optional<String> calendar() {
        return Optional.ofNullable(calendarUrl);
    }

    private static @Nullable String set(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
