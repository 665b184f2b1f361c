package dev.tenantry.identity.factor;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * What an authenticator app makes its codes from (RFC 6238: SHA-1, six digits, steps of 30 seconds; every app
 * knows these). {@code text} is Base32, as apps take it.
 */
record TotpSecret(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 20;
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final TimeBasedOneTimePasswordGenerator CODES =
            new TimeBasedOneTimePasswordGenerator(STEP);

    static TotpSecret random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new TotpSecret(new Base32().encodeToString(bytes));
    }

    /**
     * The newest step around {@code now}, at most {@code drift} steps off, whose code this is; empty when it
     * is none of them.
     */
    OptionalLong stepOf(String code, Instant now, int drift) {
        var current = now.getEpochSecond() / STEP.toSeconds();
        return LongStream.rangeClosed(current - drift, current + drift)
                .filter(step -> MessageDigest.isEqual(bytes(codeAt(step)), bytes(code))).max();
    }

    String codeAt(long step) {
        try {
            return CODES.generateOneTimePasswordString(
                    new SecretKeySpec(new Base32().decode(text), CODES.getAlgorithm()),
                    Instant.ofEpochSecond(step * STEP.toSeconds()), Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("an HMAC takes any key", e);
        }
    }

    private static byte[] bytes(String code) {
        return code.getBytes(StandardCharsets.UTF_8);
    }

    /** In groups of four, for whoever types it. */
    String spaced() {
        return text.replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** What the QR code says: the key URI format that apps read. */
    String uri(String product, String account) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30".formatted(
                encoded(product), encoded(account), text, encoded(product));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "TotpSecret[***]";
    }
}
