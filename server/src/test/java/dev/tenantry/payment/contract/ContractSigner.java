package dev.tenantry.payment.contract;

import dev.tenantry.Browser;
import dev.tenantry.payment.webhook.KnownSecrets;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Signs as Stripe documents it, written a second time so that ours and the test cannot agree by mistake. */
@Component
class ContractSigner {

    static final String CURRENT = "whsec_test_current_0123456789abcdef";
    static final String PREVIOUS = "whsec_test_previous_fedcba9876543210";

    private final KnownSecrets secrets;

    ContractSigner(KnownSecrets secrets) {
        this.secrets = secrets;
    }

    Browser.Answer send(Browser browser, String body) {
        return send(browser, body.getBytes(StandardCharsets.UTF_8),
                header(Instant.now().getEpochSecond(), body.getBytes(StandardCharsets.UTF_8), CURRENT));
    }

    Browser.Answer send(Browser browser, byte[] body, String header) {
        secrets.keep("stripe", CURRENT, PREVIOUS);
        return browser.send(browser.request("/webhooks/stripe")
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Stripe-Signature", header)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    static String header(long at, byte[] body, String secret) {
        return "t=" + at + ",v1=" + sign(at, body, secret);
    }

    static String sign(long at, byte[] body, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((at + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
