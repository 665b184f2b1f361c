package dev.tenantry.credit;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The caller's name for a job: up to 200 visible characters. A uuid stands for itself; any other text is
 * kept as the first 122 bits of its SHA-256 in a UUIDv8 (RFC 9562), which no generated id can equal.
 */
public record JobId(UUID uuid, String text) {

    private static final Pattern VISIBLE = Pattern.compile("[^\\p{C}\\p{Z}](?:[^\\p{C}]{0,198}[^\\p{C}\\p{Z}])?");
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-7][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** Refuses empty, longer and control-character text with {@code IllegalArgumentException}. */
    public static JobId of(String text) {
        if (!VISIBLE.matcher(text).matches()) {
            throw new IllegalArgumentException("a job id is 1 to 200 visible characters");
        }
        return new JobId(UUID_TEXT.matcher(text).matches() ? UUID.fromString(text) : hashed(text), text);
    }

    /** The text where the uuid does not tell it. */
    @org.jspecify.annotations.Nullable String textToKeep() {
        return uuid.toString().equals(text) ? null : text;
    }

    static UUID hashed(String text) {
        var bytes = ByteBuffer.wrap(dev.tenantry.kernel.Secret.hash(text));
        var high = bytes.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x8000L;
        var low = bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
