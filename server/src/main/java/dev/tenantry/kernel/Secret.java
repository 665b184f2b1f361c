package dev.tenantry.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * 256 random bits that open something: a session, a link, a key. The text goes to its holder once; only
 * the SHA-256 is kept. Enough entropy that a plain hash is safe (OWASP ASVS 5.0.0, 6.5.2).
 */
public record Secret(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public static Secret random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Secret(HexFormat.of().formatHex(bytes));
    }

    /** What the database keeps. */
    public byte[] hash() {
        return hash(text);
    }

    public static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Compares in constant time. */
    public static boolean matches(String presented, byte[] keptHash) {
        return MessageDigest.isEqual(hash(presented), keptHash);
    }

    @Override
    public String toString() {
        return "Secret[***]";
    }
}
