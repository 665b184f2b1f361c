package dev.tenantry.subscription;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param maxSeats the most seats one checkout may buy */
@ConfigurationProperties("tenantry.subscription")
record SubscriptionSettings(@DefaultValue("1000") int maxSeats) {}
