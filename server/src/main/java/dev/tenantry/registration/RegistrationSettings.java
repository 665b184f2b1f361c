package dev.tenantry.registration;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param selfServe false closes new registrations only; signing in, invitations and billing go on. What an
 *     operator says while it runs counts instead
 * @param testers addresses that may register while it is closed, with commas between them
 * @param perMinute how many people may register from one network address in a minute
 * @param perHour and in an hour
 */
@ConfigurationProperties(prefix = "tenantry.registration", ignoreUnknownFields = false)
public record RegistrationSettings(@DefaultValue("true") boolean selfServe,
        @DefaultValue List<String> testers, @DefaultValue("3") int perMinute,
        @DefaultValue("5") int perHour) {}
