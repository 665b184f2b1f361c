package dev.tenantry.credit;

import dev.tenantry.kernel.Secret;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The caller's name for a job: 1 to 200 letters, digits and {@code ._:@~+=,-}, beginning with a letter or
 * digit, so that it can stand in a path and name a file. A uuid stands for itself; any other text is kept as
 * the first 122 bits of its SHA-256 in a UUIDv8 (RFC 9562), which no generated id can equal.
 */
public record JobId(UUID uuid, String text) {

    private static final int LONGEST = 200;
    private static final int UUID_LENGTH = 36;
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-7][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** Throws {@code IllegalArgumentException} for any other text. */
    public static JobId of(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a job id");
        }
        return new JobId(isUuid(text) ? UUID.fromString(text) : hashed(text), text);
    }

    public static boolean isValid(String text) {
        if (text.isEmpty() || text.length() > LONGEST || !isLetterOrDigit(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            if (!isLetterOrDigit(text.charAt(i)) && "._:@~+=,-".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static boolean isUuid(String text) {
        return text.length() == UUID_LENGTH && UUID_TEXT.matcher(text).matches();
    }

    /** The text where the uuid does not tell it. */
    public @Nullable String textToKeep() {
        return text.length() == UUID_LENGTH && uuid.toString().equals(text) ? null : text;
    }

    /** Any text as a uuid that no generated id can equal. */
    public static UUID hashed(String text) {
        var bytes = ByteBuffer.wrap(Secret.hash(text));
        var high = bytes.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x8000L;
        var low = bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
