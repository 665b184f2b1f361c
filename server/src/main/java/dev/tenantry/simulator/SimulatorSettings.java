package dev.tenantry.simulator;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an owner sets on a Stripe account: how long a renewal's invoice stays a draft, when a failed payment
 * is tried again (counted from the try before; after the last the subscription is canceled), when an
 * unanswered webhook is sent again, and how many are sent at once. The first two are business time, the last
 * system time.
 */
@ConfigurationProperties("tenantry.simulator")
public record SimulatorSettings(
        @DefaultValue("1h") Duration draftFor,
        @DefaultValue({"3d", "5d", "7d"}) List<Duration> paymentRetries,
        @DefaultValue({"1s", "5s", "30s", "2m", "10m", "1h", "3h"}) List<Duration> webhookRetries,
        @DefaultValue("20s") Duration webhookTimeout,
        @DefaultValue("4") int webhooksAtOnce) {
}
