package dev.tenantry.payment.btcpay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks a BTCPay-Sig header: {@code sha256=<hex>}, HMAC-SHA256 over the body as it came with the secret's
 * text as key. No moment is signed, so an old body is as good as a new one; who takes it has to know what it
 * took.
 */
final class BtcpaySignature {

    private static final Pattern HEADER = Pattern.compile("sha256=([0-9a-f]{64})");

    /** What became of a check; the reason is for the security event, never for the sender. */
    enum Verdict { OK, MISSING, MALFORMED, NO_MATCH }

    private BtcpaySignature() {}

    static Verdict verify(@Nullable String header, byte[] body, Collection<String> secrets) {
        if (header == null || header.isBlank()) {
            return Verdict.MISSING;
        }
        var found = HEADER.matcher(header);
        if (!found.matches()) {
            return Verdict.MALFORMED;
        }
        var signature = HexFormat.of().parseHex(found.group(1));
        var matched = false;
        for (var secret : secrets) {
            matched |= MessageDigest.isEqual(sign(secret, body), signature);
        }
        return matched ? Verdict.OK : Verdict.NO_MATCH;
    }

    static byte[] sign(String secret, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
