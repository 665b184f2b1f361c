package dev.tenantry.identity.token;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param access how long a signed token counts
 * @param refresh how long one that renews may lie unused
 * @param refreshAbsolute when renewing ends, however often it was done
 * @param signingKey after how long another key signs
 * @param signingKeyLead how long a key is published before it signs
 * @param perAddress how many renewals and exchanges a network address may ask for in a minute
 */
@ConfigurationProperties(prefix = "tenantry.tokens", ignoreUnknownFields = false)
public record TokenSettings(
        @DefaultValue("15m") Duration access,
        @DefaultValue("7d") Duration refresh,
        @DefaultValue("30d") Duration refreshAbsolute,
        @DefaultValue("30d") Duration signingKey,
        @DefaultValue("1h") Duration signingKeyLead,
        @DefaultValue("120") int perAddress) {}
