package dev.tenantry.provider.authorization;

import dev.tenantry.identity.Sessions.LastProof;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How lately a product wants people to have shown who they are: within {@code max_age} seconds, or, for
 * {@code prompt=login}, since it asked (OpenID Connect Core 3.1.2.1). Who shows it because they were asked
 * to has done what was wanted, however long they then take to choose an organization.
 *
 * @param maxAge null: any will do
 */
public record AskedProof(boolean anew, @Nullable Duration maxAge) {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}");

    public static AskedProof of(@Nullable String prompt, @Nullable String maxAge) {
        return new AskedProof(prompts(prompt).contains("login"), Optional.ofNullable(maxAge)
                .map(text -> isReadable(text) ? Duration.ofSeconds(Long.parseLong(text)) : Duration.ZERO)
                .orElse(null));
    }

    /** Several may be sent with spaces between them. */
    public static List<String> prompts(@Nullable String prompt) {
        return prompt == null ? List.of() : List.of(prompt.split(" "));
    }

    static boolean isReadable(Object maxAge) {
        return maxAge instanceof String text && SECONDS.matcher(text).matches();
    }

    /** @param askedAt null: just now */
    public boolean isMetBy(LastProof last, @Nullable Instant askedAt) {
        var isNewer = askedAt != null && last.at().isAfter(askedAt);
        return isNewer || !anew && (maxAge == null || last.age().compareTo(maxAge) <= 0);
    }
}
