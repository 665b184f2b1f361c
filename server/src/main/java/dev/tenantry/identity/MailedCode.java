package dev.tenantry.identity;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.function.UnaryOperator;

/**
 * Six digits that prove a mailbox, and the slow hash that is kept of them. So few are guessed unless
 * tries are counted.
 */
public record MailedCode(String text, String hash) {

    public static final int MOST_TRIES = 5;

    private static final BigInteger CODES = BigInteger.valueOf(1_000_000);
    private static final int BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Slow on purpose; draw it before the transaction that keeps it. */
    public static MailedCode draw(UnaryOperator<String> hashing) {
        return of(digits(new BigInteger(BITS, RANDOM)), hashing);
    }

    public static MailedCode of(String text, UnaryOperator<String> hashing) {
        return new MailedCode(text, hashing.apply(text));
    }

    /** The same for the same number. */
    public static String digits(BigInteger number) {
        return "%06d".formatted(number.mod(CODES));
    }

    @Override
    public String toString() {
        return "MailedCode[***]";
    }
}
