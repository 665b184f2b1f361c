package dev.tenantry.payment.zaprite;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The organization at Zaprite we speak to, or none. */
record ZapriteAccount(ZapriteSettings settings) {

    boolean configured() {
        return !settings.apiKey().isBlank();
    }

    /** Whether this is the secret part of our address; takes as long whatever was sent. */
    boolean hasToken(String sent) {
        return MessageDigest.isEqual(digest(sent), digest(settings.webhookToken()));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
