package dev.tenantry.identity.address;

import dev.tenantry.identity.password.PasswordHashes;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * The codes of one change before it is written down, with their slow hashes.
 *
 * @param ofOld null: the old address need not be shown
 */
record AddressCodes(String ofNew, String ofNewHash, @Nullable String ofOld, @Nullable String ofOldHash) {

    private static final int CODES = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    static AddressCodes draw(PasswordHashes hashes, boolean both) {
        var ofNew = digits();
        var ofOld = both ? digits() : null;
        return new AddressCodes(ofNew, hashes.hash(ofNew), ofOld, ofOld == null ? null : hashes.hash(ofOld));
    }

    private static String digits() {
        return "%06d".formatted(RANDOM.nextInt(CODES));
    }

    @Override
    public String toString() {
        return "AddressCodes[***]";
    }
}
