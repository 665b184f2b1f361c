package dev.tenantry.simulator.stripe.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The {@code Stripe-Signature} header: HMAC-SHA256 over {@code <t>.<raw body>}, keyed with the whole secret
 * text, {@code whsec_} included.
 */
final class Signature {

    private Signature() {}

    /** One signature a secret; there are two while a secret is rolled. */
    static String header(List<String> secrets, Instant sentAt, String body) {
        var t = sentAt.getEpochSecond();
        return "t=" + t + secrets.stream().map(secret -> ",v1=" + hmac(secret, t + "." + body))
                .collect(Collectors.joining());
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
