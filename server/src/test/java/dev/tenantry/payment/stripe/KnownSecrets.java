package dev.tenantry.payment.stripe;

import dev.tenantry.kernel.Mode;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Lets tests of other packages sign: their secrets count as those of endpoints we registered. */
@Component
public class KnownSecrets {

    private final StripeEndpointStore endpoints;
    private final String mode;

    KnownSecrets(StripeEndpointStore endpoints, Mode mode) {
        this.endpoints = endpoints;
        this.mode = mode.name().toLowerCase(Locale.ROOT);
    }

    public void keep(String... secrets) {
        for (var secret : secrets) {
            endpoints.keep(mode, "https://" + secret.substring(11) + ".example/webhooks/stripe", "we_1",
                    secret);
        }
    }
}
