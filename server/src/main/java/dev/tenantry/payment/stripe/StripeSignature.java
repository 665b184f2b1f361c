package dev.tenantry.payment.stripe;

import dev.tenantry.payment.webhook.Hmac;
import dev.tenantry.payment.webhook.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks a Stripe-Signature header: {@code t=<unix>,v1=<hex>,…}, HMAC-SHA256 over "t.body" with the whole
 * secret text as key. Any v1 under any of our secrets will do; other schemes are ignored. Unlike the SDK it
 * refuses timestamps from the future as well.
 */
final class StripeSignature {

    static final Duration TOLERANCE = Duration.ofSeconds(300);
    private static final int LONGEST_HEADER = 4_000;
    private static final Pattern TIME = Pattern.compile("[0-9]{1,12}");
    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{64}");

    private record Header(long timestamp, List<byte[]> signatures) {}

    private StripeSignature() {}

    static Verdict verify(@Nullable String header, byte[] body, Collection<String> secrets, Instant now) {
        if (header == null || header.isBlank()) {
            return Verdict.MISSING;
        }
        var parsed = parse(header);
        if (parsed == null || parsed.signatures().isEmpty()) {
            return Verdict.MALFORMED;
        }
        if (Math.abs(now.getEpochSecond() - parsed.timestamp()) > TOLERANCE.toSeconds()) {
            return Verdict.OUTSIDE_TOLERANCE;
        }
        var matched = false;
        for (var secret : secrets) {
            var expected = sign(secret, parsed.timestamp(), body);
            for (var signature : parsed.signatures()) {
                matched |= MessageDigest.isEqual(expected, signature);
            }
        }
        return matched ? Verdict.OK : Verdict.NO_MATCH;
    }

    static byte[] sign(String secret, long timestamp, byte[] body) {
        return Hmac.sha256(secret, (timestamp + ".").getBytes(StandardCharsets.UTF_8), body);
    }

    private static @Nullable Header parse(String header) {
        if (header.length() > LONGEST_HEADER) {
            return null;
        }
        Long timestamp = null;
        var signatures = new ArrayList<byte[]>();
        for (var part : header.split(",")) {
            var pair = part.strip().split("=", 2);
            if (pair.length == 2 && pair[0].equals("t")) {
                if (timestamp != null || !TIME.matcher(pair[1]).matches()) {
                    return null;
                }
                timestamp = Long.valueOf(pair[1]);
            } else if (pair.length == 2 && pair[0].equals("v1") && SIGNATURE.matcher(pair[1]).matches()) {
                signatures.add(HexFormat.of().parseHex(pair[1]));
            }
        }
        return timestamp == null ? null : new Header(timestamp, signatures);
    }
}
