package dev.tenantry.registration;

import dev.tenantry.identity.Device;
import dev.tenantry.web.RateLimits;
import dev.tenantry.web.RateLimits.Limit;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** How many may register from one network address, and how many codes may be tried from there. */
@Component
public record RegistrationLimits(RateLimits limits, RegistrationSettings settings) {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int CODES_PER_HOUR = 30;

    void take(Device device) {
        limits.take(new Limit("register-minute", device.site(), settings.perMinute(), MINUTE),
                new Limit("register", device.site(), settings.perHour(), HOUR));
    }

    /** Guessing is hopeless; this keeps it from costing us anything. */
    public void takeCode(Device device) {
        limits.take("invite-code", device.site(), CODES_PER_HOUR, HOUR);
    }
}
