package dev.tenantry.payment.stripe;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach Stripe. {@code apiBase} is an address, or a path on this very server when it begins with a
 * slash. Several {@code webhookSecrets} count at once while one is rolled.
 */
@ConfigurationProperties("tenantry.rails.stripe")
record StripeSettings(
        @DefaultValue("") String secretKey,
        @DefaultValue List<String> webhookSecrets,
        @DefaultValue("https://api.stripe.com") String apiBase,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("20s") Duration readTimeout,
        @DefaultValue("false") boolean registerWebhook) {

    boolean onThisServer() {
        return apiBase.startsWith("/");
    }

    @Override
    public String toString() {
        return "StripeSettings[apiBase=" + apiBase + ", secretKey=***, webhookSecrets=***]";
    }
}
