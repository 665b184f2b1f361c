package dev.tenantry.identity.password;

import dev.tenantry.audit.SecurityEvents;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Device;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.IdentitySettings;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.store.PersonStore;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.RateLimits;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks a signed-in person for their password again, so many times in a while and no more. */
@Component
public class PasswordTries {

    private final PersonStore people;
    private final PasswordHashes hashes;
    private final RateLimits limits;
    private final IdentitySettings settings;
    private final SecurityEvents events;

    PasswordTries(PersonStore people, PasswordHashes hashes, RateLimits limits, IdentitySettings settings,
            SecurityEvents events) {
        this.people = people;
        this.hashes = hashes;
        this.limits = limits;
        this.settings = settings;
        this.events = events;
    }

    /** Refuses with current_password_wrong or too_many_requests. */
    public void require(Person person, String password, Device device) {
        limits.take("current-password", person.id().toString(), settings.signInsPerAccount(),
                settings.signInWindow());
        var kept = Tenancy.asSystem(() -> people.credentials(person.email()))
                .map(PersonStore.Credentials::hash).orElse(null);
        if (!hashes.matches(password, kept)) {
            var refused = IdentityRefusal.CURRENT_PASSWORD_WRONG;
            events.record("password_refused", "password", device.ip(), refused.code(),
                    Map.of("person", person.id().toString()));
            throw new Refusal(refused).with("field", "current_password");
        }
    }
}
