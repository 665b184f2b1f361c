package dev.tenantry.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.identity.Device;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.RateLimits;
import dev.tenantry.web.WebRefusal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How often somebody may register from one place. Who may is in DoorsOfRegistrationTest. */
@TenantryTest
class AdmissionTest {

    @Autowired
    RateLimits limits;

    @Test
    void countsByTheMinuteAndByTheHour() {
        for (var settings : List.of(new RegistrationSettings(true, List.of(), 2, 100),
                new RegistrationSettings(true, List.of(), 100, 2))) {
            var counted = new RegistrationLimits(limits, settings);
            var device = device();
            counted.take(device);
            counted.take(device);
            assertThatThrownBy(() -> counted.take(device)).isInstanceOfSatisfying(Refusal.class,
                    refusal -> assertThat(refusal.code()).isEqualTo(WebRefusal.TOO_MANY_REQUESTS));
            counted.take(device());
        }
    }

    private static Device device() {
        var site = UUID.randomUUID().toString();
        return new Device(site, site, "test", null);
    }
}
