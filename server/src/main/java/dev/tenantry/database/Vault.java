package dev.tenantry.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * Values that have to be readable again, encrypted before they reach the database: AES-256-GCM under a key
 * derived (HKDF-SHA256) from the master key and what the value is for, so that a sealed value opens only in
 * the place it was sealed for. Each carries the id of its master key, so keys can be rotated.
 */
public final class Vault {

    private static final byte LAYOUT = 1;
    private static final int HEAD = 2;
    private static final int NONCE_BYTES = 16;
    private static final int TAG_BYTES = 16;

    private final Supplier<VaultKeys> keys;

    Vault(Supplier<VaultKeys> keys) {
        this.keys = keys;
    }

    /**
     * Seals {@code clear} with the key in use.
     *
     * @param place what the value is and where it lies, such as {@code payment.webhook_endpoint|stripe|…}
     */
    public byte[] seal(String place, String clear) {
        var known = keys.get();
        var id = known.current().getBytes(StandardCharsets.US_ASCII);
        var body = cipher(known.byId().get(known.current()), place)
                .encrypt(clear.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(HEAD + id.length + body.length)
                .put(LAYOUT).put((byte) id.length).put(id).put(body).array();
    }

    /** Empty when its key is not known here, or it was sealed for another place, or it was tampered with. */
    public Optional<String> open(String place, byte[] sealed) {
        var key = keys.get().byId().get(keyOf(sealed));
        if (key == null) {
            return Optional.empty();
        }
        var body = Arrays.copyOfRange(sealed, HEAD + sealed[1], sealed.length);
        try {
            return Optional.of(new String(cipher(key, place).decrypt(body), StandardCharsets.UTF_8));
        } catch (IllegalStateException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether it was sealed with another key than the one in use: open it and seal it again. */
    public boolean isOutdated(byte[] sealed) {
        return !keyOf(sealed).equals(keys.get().current());
    }

    private static String keyOf(byte[] sealed) {
        var whole = sealed.length > HEAD && sealed[0] == LAYOUT && sealed[1] > 0
                && sealed.length >= HEAD + sealed[1] + NONCE_BYTES + TAG_BYTES;
        return whole ? new String(sealed, HEAD, sealed[1], StandardCharsets.US_ASCII) : "";
    }

    private static AesBytesEncryptor cipher(byte[] master, String place) {
        try {
            var parameters = HKDFParameterSpec.ofExtract().addIKM(master)
                    .thenExpand(("tenantry|" + place).getBytes(StandardCharsets.UTF_8), master.length);
            return new AesBytesEncryptor(KDF.getInstance("HKDF-SHA256").deriveKey("AES", parameters),
                    KeyGenerators.secureRandom(NONCE_BYTES), CipherAlgorithm.GCM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 25 has HKDF", e);
        }
    }
}
