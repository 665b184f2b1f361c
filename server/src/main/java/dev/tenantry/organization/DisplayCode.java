package dev.tenantry.organization;

import java.security.SecureRandom;

/** Eight characters A-Z and 0-9 that name an organization where ids are too long to say. Not a secret. */
final class DisplayCode {

    private static final String CHARACTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private DisplayCode() {}

    static String next() {
        var code = new StringBuilder();
        RANDOM.ints(LENGTH, 0, CHARACTERS.length()).forEach(i -> code.append(CHARACTERS.charAt(i)));
        return code.toString();
    }
}
