package dev.tenantry.identity.password;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * What one hash of Argon2id costs whoever makes it.
 *
 * @param memoryKib how much memory it fills
 * @param passes    how often it goes over that
 */
public record HashCost(int memoryKib, int passes) {

    /** OWASP's minimum for one lane. */
    public static final HashCost OWASP = new HashCost(19 * 1024, 2);

    /** Salts of 16 bytes, hashes of 32, one lane. */
    Argon2PasswordEncoder encoder() {
        return new Argon2PasswordEncoder(16, 32, 1, memoryKib, passes);
    }
}
