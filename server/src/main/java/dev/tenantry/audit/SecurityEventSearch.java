package dev.tenantry.audit;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What to look for among security events; null leaves it open.
 *
 * @param about the id of the person, the key or the organization it concerned, as it stands in an event
 * @param clientIp an address as it stands in an event
 * @param before only events older than this one
 */
public record SecurityEventSearch(@Nullable String type, @Nullable String reason, @Nullable String about,
                                  @Nullable String clientIp, @Nullable Instant from, @Nullable Instant to,
                                  @Nullable UUID before) {

    private static final Pattern ADDRESS = Pattern.compile(
            "\\d{1,3}(\\.\\d{1,3}){3}|(?=[^:]*:[^:]*:)[0-9A-Fa-f:.]{3,45}(%\\w{1,15})?|unknown");

    /** @throws IllegalArgumentException says which part is none */
    public static SecurityEventSearch parse(@Nullable String type, @Nullable String reason,
            @Nullable String about, @Nullable String clientIp, @Nullable String from, @Nullable String to,
            @Nullable UUID before) {
        return new SecurityEventSearch(Typed.text("type", type), Typed.text("reason", reason),
                Typed.text("about", about), Typed.matching("client", clientIp, ADDRESS),
                Typed.time("from", from), Typed.time("to", to), before);
    }

    public SecurityEventSearch before(UUID event) {
        return new SecurityEventSearch(type, reason, about, clientIp, from, to, event);
    }
}
