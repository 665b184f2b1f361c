package dev.tenantry.payment.zaprite;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach Zaprite. {@code webhookToken} is the secret part of the address that is typed into its
 * dashboard. {@code apiBase} is a path on this very server when it begins with a slash. {@code orderLife}:
 * how long a page may be paid. {@code lookBack}: how old an order may be that is still looked at again.
 */
@ConfigurationProperties("tenantry.rails.zaprite")
record ZapriteSettings(
        @DefaultValue("") String apiKey,
        @DefaultValue("") String organizationId,
        @DefaultValue("") String webhookToken,
        @DefaultValue("https://api.zaprite.com") String apiBase,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("20s") Duration readTimeout,
        @DefaultValue("1h") Duration orderLife,
        @DefaultValue("3d") Duration lookBack) {

    boolean onThisServer() {
        return apiBase.startsWith("/");
    }

    @Override
    public String toString() {
        return "ZapriteSettings[apiBase=" + apiBase + ", apiKey=***, webhookToken=***]";
    }
}
