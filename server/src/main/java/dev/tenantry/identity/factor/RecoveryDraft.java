package dev.tenantry.identity.factor;

import dev.tenantry.identity.password.PasswordHashes;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Ten new recovery codes with what is kept of them, made before a transaction because hashing is slow. A code
 * is four characters that find it and twelve (60 bits) that nobody knows.
 */
record RecoveryDraft(Map<String, String> hashByCode) {

    static final int LOOKUP = 4;
    private static final int CODES = 10;
    private static final int LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Without the letters and digits that are taken for each other. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    static RecoveryDraft make(PasswordHashes hashes) {
        var codes = new LinkedHashMap<String, String>();
        var lookups = new java.util.HashSet<String>();
        while (codes.size() < CODES) {
            var code = random();
            if (lookups.add(code.substring(0, LOOKUP))) {
                codes.put(code, hashes.hash(code.substring(LOOKUP)));
            }
        }
        return new RecoveryDraft(codes);
    }

    /** As people read and type them. */
    List<String> shown() {
        return hashByCode.keySet().stream().map(code -> code.replaceAll("(.{4})(?!$)", "$1-")).toList();
    }

    /** What was typed, without what people add; empty when it cannot be one. */
    static String typed(String text) {
        var plain = text.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return plain.length() == LENGTH ? plain : "";
    }

    private static String random() {
        return RANDOM.ints(LENGTH, 0, LETTERS.length())
                .collect(StringBuilder::new, (text, i) -> text.append(LETTERS.charAt(i)),
                        StringBuilder::append).toString();
    }

    @Override
    public String toString() {
        return "RecoveryDraft[***]";
    }
}
