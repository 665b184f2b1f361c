package dev.tenantry.kernel;

import java.math.BigInteger;
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
        var value = unsigned(id.getMostSignificantBits()).shiftLeft(64)
                .or(unsigned(id.getLeastSignificantBits()));
        var text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt(value.intValue() & 31);
            value = value.shiftRight(5);
        }
        return prefix + "_" + new String(text);
    }

    /** The uuid inside {@code text}; refuses another prefix, another length, a foreign character. */
    public static UUID parse(String prefix, String text) {
        var start = prefix.length() + 1;
        if (!text.startsWith(prefix + "_") || text.length() != start + LENGTH || text.charAt(start) > '7') {
            throw new IllegalArgumentException("not an id of the form " + prefix + "_…");
        }
        var value = BigInteger.ZERO;
        for (int i = start; i < text.length(); i++) {
            var digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("not an id of the form " + prefix + "_…");
            }
            value = value.shiftLeft(5).or(BigInteger.valueOf(digit));
        }
        return new UUID(value.shiftRight(64).longValue(), value.longValue());
    }

    private static BigInteger unsigned(long bits) {
        return new BigInteger(Long.toUnsignedString(bits));
    }
}
