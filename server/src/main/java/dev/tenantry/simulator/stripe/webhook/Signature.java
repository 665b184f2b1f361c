package dev.tenantry.simulator.stripe.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The {@code Stripe-Signature} header: HMAC-SHA256 over {@code <t>.<raw body>}, keyed with the whole secret
 * text, {@code whsec_} included.
 */
final class Signature {

    private Signature() {}

    static String header(String secret, Instant sentAt, String body) {
        var t = sentAt.getEpochSecond();
        return "t=%d,v1=%s".formatted(t, hmac(secret, t + "." + body));
    }

    private static String hmac(String secret, String signed) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }
}
