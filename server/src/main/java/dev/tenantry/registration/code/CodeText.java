package dev.tenantry.registration.code;

import dev.tenantry.kernel.Secret;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A code as people pass it on: 26 letters and digits (130 random bits) in groups, without those that look
 * alike. Typed in any case, with any spaces and hyphens, also with O for 0 and I or L for 1.
 */
record CodeText(String text) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern SHAPE = Pattern.compile("[" + ALPHABET + "]{26}");
    private static final int LENGTH = 26;
    private static final int GROUP = 5;
    private static final int HINT = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    static CodeText next() {
        var text = new StringBuilder();
        RANDOM.ints(LENGTH, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
        return new CodeText(text.toString());
    }

    /** Empty for what cannot be a code. */
    static Optional<CodeText> parse(String typed) {
        var text = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "").replace('O', '0')
                .replace('I', '1').replace('L', '1');
        return SHAPE.matcher(text).matches() ? Optional.of(new CodeText(text)) : Optional.empty();
    }

    String grouped() {
        return text.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }

    /** Enough to recognise it in a list: 25 of its bits. */
    String hint() {
        return text.substring(0, HINT) + "…";
    }

    byte[] hash() {
        return Secret.hash("invite code|" + text);
    }

    @Override
    public String toString() {
        return "CodeText[***]";
    }
}
