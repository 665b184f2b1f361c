package dev.tenantry.registration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param selfServe false closes new registrations only; signing in, invitations and billing go on
 * @param perHour how many people may register from one network address in an hour
 */
@ConfigurationProperties(prefix = "tenantry.registration", ignoreUnknownFields = false)
record RegistrationSettings(@DefaultValue("true") boolean selfServe, @DefaultValue("5") int perHour) {}
