package dev.tenantry.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.identity.Device;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.invitation.InvitationOffers;
import dev.tenantry.web.RateLimits;
import dev.tenantry.web.WebRefusal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may register, and how often from one place. */
@TenantryTest
class AdmissionTest {

    @Autowired
    RateLimits limits;
    @Autowired
    InvitationOffers offers;

    @Test
    void countsByTheMinuteAndByTheHour() {
        for (var settings : List.of(new RegistrationSettings(true, 2, 100),
                new RegistrationSettings(true, 100, 2))) {
            var admission = new Admission(limits, settings, offers);
            var device = device();
            admission.take(device);
            admission.take(device);
            assertThatThrownBy(() -> admission.take(device)).isInstanceOfSatisfying(Refusal.class,
                    refusal -> assertThat(refusal.code()).isEqualTo(WebRefusal.TOO_MANY_REQUESTS));
            admission.take(device());
        }
    }

    @Test
    void closedIsClosedToWhoeverComesAlone() {
        var closed = new Admission(limits, new RegistrationSettings(false, 3, 5), offers);
        assertThatThrownBy(() -> closed.requireOpen(null, null)).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.code()).isEqualTo(RegistrationRefusal.REGISTRATION_CLOSED));
        new Admission(limits, new RegistrationSettings(true, 3, 5), offers).requireOpen(null, null);
    }

    private static Device device() {
        var site = UUID.randomUUID().toString();
        return new Device(site, site, "test", null);
    }
}
