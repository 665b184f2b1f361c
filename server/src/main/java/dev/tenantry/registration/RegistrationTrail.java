package dev.tenantry.registration;

import dev.tenantry.audit.SecurityEvents;
import dev.tenantry.identity.Device;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is written down when somebody registers or is not let in. */
@Component
class RegistrationTrail {

    private static final String REFUSED = "registration_refused";
    private static final int LIMIT_HIT = 429; // the limit itself is written down where it is

    private final SecurityEvents events;
    private final UsedAddress usedAddress;

    RegistrationTrail(SecurityEvents events, UsedAddress usedAddress) {
        this.events = events;
        this.usedAddress = usedAddress;
    }

    /** Also inside a transaction that may not hold. */
    void made(PersonId person, String door, Device device) {
        events.recordDone("registered", REFUSED, door, device.ip(), Map.of("person", person.toString()));
    }

    /** A form that is filled in wrongly is no attempt at anything. {@code email}: the one that was taken. */
    void refused(Refusal refusal, String door, @Nullable EmailAddress email, Device device) {
        var code = refusal.code();
        var elsewhere = code == IdentityRefusal.EMAIL_TAKEN && email == null; // they are signed in instead
        if (code.status() == LIMIT_HIT || elsewhere || refusal.details().containsKey("fields")) {
            return;
        }
        events.record(REFUSED, door, device.ip(), code.code(), Map.of());
        if (email != null && code == IdentityRefusal.EMAIL_TAKEN) {
            usedAddress.tellItsOwner(email);
        }
    }
}
