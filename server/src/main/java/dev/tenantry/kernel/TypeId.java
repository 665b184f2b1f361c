package dev.tenantry.kernel;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * Ids as people and programs see them: a prefix that names the kind, then a UUIDv7 in 26 characters of
 * Crockford base32, as the TypeID specification 0.3 defines. The database stores the plain uuid.
 * Time-ordered and guessable, so never a secret.
 */
public final class TypeId {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;
    private static final int BITS = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TypeId() {}

    /** A new UUIDv7 (RFC 9562): 48 bits of milliseconds, then randomness. */
    public static UUID next() {
        var millis = System.currentTimeMillis();
        var high = (millis << 16) | 0x7000L | (RANDOM.nextInt() & 0xFFFL);
        var low = (RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    public static String format(String prefix, UUID id) {
        var high = id.getMostSignificantBits();
        var low = id.getLeastSignificantBits();
        var start = prefix.length() + 1;
        var text = new char[start + LENGTH];
        prefix.getChars(0, prefix.length(), text, 0);
        text[start - 1] = '_';
        for (int i = text.length - 1; i >= start; i--) {
            text[i] = ALPHABET.charAt((int) low & 31);
            low = low >>> BITS | high << Long.SIZE - BITS;
            high >>>= BITS;
        }
        return new String(text);
    }

    /** The uuid inside {@code text}; refuses another prefix, another length, a foreign character. */
    public static UUID parse(String prefix, String text) {
        var start = prefix.length() + 1;
        if (!text.startsWith(prefix + "_") || text.length() != start + LENGTH || text.charAt(start) > '7') {
            throw new IllegalArgumentException("not an id of the form " + prefix + "_…");
        }
        long high = 0;
        long low = 0;
        for (int i = start; i < text.length(); i++) {
            var digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("not an id of the form " + prefix + "_…");
            }
            high = high << BITS | low >>> Long.SIZE - BITS;
            low = low << BITS | digit;
        }
        return new UUID(high, low);
    }
}
