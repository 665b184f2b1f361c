package dev.tenantry.organization.key;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * What keys of one kind look like: a prefix such as {@code tk_}, 43 base62 characters (256 random bits), and
 * a CRC-32 of them in six. The prefix lets secret scanners find a leaked key; the checksum turns typos away
 * without a look-up.
 */
public record KeyText(String prefix) {

    static final KeyText OF_ORGANIZATIONS = new KeyText("tk_");
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LENGTH = 43;
    private static final int CHECKSUM_LENGTH = 6;
    private static final int HINT_LENGTH = 7;
    private static final SecureRandom RANDOM = new SecureRandom();

    public String next() {
        var secret = new StringBuilder(prefix);
        RANDOM.ints(RANDOM_LENGTH, 0, BASE62.length()).forEach(i -> secret.append(BASE62.charAt(i)));
        return secret.append(checksum(secret.toString())).toString();
    }

    public boolean isWellFormed(String text) {
        var end = prefix.length() + RANDOM_LENGTH;
        if (text.length() != end + CHECKSUM_LENGTH || !text.startsWith(prefix)) {
            return false;
        }
        return text.substring(end).equals(checksum(text.substring(0, end)));
    }

    /** Enough to recognise a key in a list. */
    public static String hint(String text) {
        return text.substring(0, HINT_LENGTH) + "…";
    }

    private static String checksum(String text) {
        var sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        var rest = sum.getValue();
        var digits = new char[CHECKSUM_LENGTH];
        for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
            digits[i] = BASE62.charAt((int) (rest % BASE62.length()));
            rest /= BASE62.length();
        }
        return new String(digits);
    }
}
