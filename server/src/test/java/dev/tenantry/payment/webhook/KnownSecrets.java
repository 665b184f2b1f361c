package dev.tenantry.payment.webhook;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Mode;
import dev.tenantry.payment.webhook.EndpointStore.Place;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Lets tests of other packages sign: their secrets count as those of endpoints we registered. */
@Component
public class KnownSecrets {

    private final EndpointStore endpoints;
    private final String mode;

    KnownSecrets(EndpointStore endpoints, Mode mode) {
        this.endpoints = endpoints;
        this.mode = mode.name().toLowerCase(Locale.ROOT);
    }

    public void keep(String rail, String... secrets) {
        for (var secret : secrets) {
            var place = new Place(rail, mode, "https://" + secret.substring(secret.lastIndexOf('_') + 1)
                    + ".example/webhooks/" + rail);
            Tenancy.asSystem(() -> endpoints.keep(place, endpoints.registered(place), "endpoint of a test",
                    secret));
        }
    }
}
