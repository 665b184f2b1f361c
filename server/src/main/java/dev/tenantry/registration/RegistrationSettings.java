package dev.tenantry.registration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param selfServe false closes new registrations only; signing in, invitations and billing go on
 * @param perMinute how many people may register from one network address in a minute
 * @param perHour and in an hour
 */
@ConfigurationProperties(prefix = "tenantry.registration", ignoreUnknownFields = false)
record RegistrationSettings(@DefaultValue("true") boolean selfServe, @DefaultValue("3") int perMinute,
        @DefaultValue("5") int perHour) {}
