package dev.tenantry.payment.btcpay;

import dev.tenantry.payment.webhook.Hmac;
import dev.tenantry.payment.webhook.Verdict;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks a BTCPay-Sig header: {@code sha256=<hex>}, HMAC-SHA256 over the body as it came with the secret's
 * text as key. No moment is signed, so an old body is as good as a new one; who takes it has to know what it
 * took.
 */
final class BtcpaySignature {

    private static final Pattern HEADER = Pattern.compile("sha256=([0-9a-f]{64})");

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
        return Hmac.sha256(secret, body);
    }
}
