package dev.tenantry.organization;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;

/** The word for an organization in addresses: lower-case letters, digits and hyphens, at most 48. */
record Slug(String text) {

    private static final int LONGEST_STEM = 40;
    private static final int TAIL_LENGTH = 6;
    private static final String TAIL = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** "Ada's Küche" becomes {@code adas-kuche}; a name without any such character becomes a random word. */
    static Slug of(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}|['’]", "")
                .toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        var stem = trimmed(plain.substring(0, Math.min(plain.length(), LONGEST_STEM)));
        return stem.isEmpty() ? new Slug("org-" + tail()) : new Slug(stem);
    }

    /** The same with a random tail, for when the plain one is taken. */
    Slug another() {
        return new Slug(text + "-" + tail());
    }

    private static String trimmed(String text) {
        return text.replaceAll("^-+|-+$", "");
    }

    private static String tail() {
        var tail = new StringBuilder();
        RANDOM.ints(TAIL_LENGTH, 0, TAIL.length()).forEach(i -> tail.append(TAIL.charAt(i)));
        return tail.toString();
    }
}
