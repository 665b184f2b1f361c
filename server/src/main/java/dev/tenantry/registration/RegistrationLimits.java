package dev.tenantry.registration;

import dev.tenantry.identity.Device;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.RateLimits;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Whether somebody may register now. */
@Component
class RegistrationLimits {

    private static final Duration WINDOW = Duration.ofHours(1);

    private final RateLimits limits;
    private final RegistrationSettings settings;

    RegistrationLimits(RateLimits limits, RegistrationSettings settings) {
        this.limits = limits;
        this.settings = settings;
    }

    void requireOpen() {
        if (!settings.selfServe()) {
            throw new Refusal(RegistrationRefusal.REGISTRATION_CLOSED);
        }
    }

    void take(Device device) {
        limits.take("register", device.site(), settings.perHour(), WINDOW);
    }
}
