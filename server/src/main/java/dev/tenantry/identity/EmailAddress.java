package dev.tenantry.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address in the one form it is stored and looked up in: trimmed, NFC, lower case, at most 255 characters.
 * Dots and plus-tags stay: they are part of who somebody is (they are ignored only when abuse is counted).
 */
public record EmailAddress(String text) {

    private static final int LONGEST = 255;
    private static final String LOCAL = "[^\\s@\\p{Cntrl}\"<>(),:;\\[\\]\\\\]{1,64}";
    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?";
    private static final Pattern SHAPE = Pattern.compile(LOCAL + "@" + LABEL + "(?:\\." + LABEL + ")*");

    /** Empty when nobody could get mail at {@code input}. */
    public static Optional<EmailAddress> parse(String input) {
        if (input.length() > LONGEST) {
            return Optional.empty();
        }
        var text = Normalizer.normalize(input.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        var dotted = text.startsWith(".") || text.contains("..") || text.contains(".@") || text.endsWith(".");
        return text.length() <= LONGEST && !dotted && SHAPE.matcher(text).matches()
                ? Optional.of(new EmailAddress(text))
                : Optional.empty();
    }

    /** What is behind the @. */
    public String domain() {
        return text.substring(text.lastIndexOf('@') + 1);
    }

    @Override
    public String toString() {
        return text;
    }
}
