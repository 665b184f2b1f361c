package dev.tenantry.subscription;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param maxSeats     the most seats one checkout may buy
 * @param readOnlyDays how long whoever is locked may still read what they have
 */
@ConfigurationProperties("tenantry.subscription")
record SubscriptionSettings(@DefaultValue("1000") int maxSeats, @DefaultValue("30") int readOnlyDays) {}
