package dev.tenantry.identity;

import dev.tenantry.audit.SecurityEvents;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.password.PasswordHashes;
import dev.tenantry.identity.store.PersonStore;
import dev.tenantry.kernel.Refusal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Signing in with a password. One answer, in the same time, for an unknown address and a wrong password.
 * Tries are counted per account and per network address; a browser that signed in before has a budget of
 * its own.
 */
@Component
public class SignIns {

    private static final String ENDPOINT = "sign-in";

    private final PersonStore store;
    private final PasswordHashes hashes;
    private final Sessions sessions;
    private final SignInLimits limits;
    private final SecurityEvents events;

    SignIns(PersonStore store, PasswordHashes hashes, Sessions sessions, SignInLimits limits,
            SecurityEvents events) {
        this.store = store;
        this.hashes = hashes;
        this.sessions = sessions;
        this.limits = limits;
        this.events = events;
    }

    /**
     * Refuses with wrong_credentials, person_disabled, way_not_offered, too_many_requests or sign_in_busy.
     */
    public OpenedSession signIn(String email, String password, Device device) {
        var found = EmailAddress.parse(email)
                .flatMap(address -> Tenancy.asSystem(() -> store.credentials(address.text())));
        var enforced = limits.take(email, device,
                found.flatMap(person -> sessions.knownDevice(person.id(), device)));
        var kept = found.map(PersonStore.Credentials::hash).orElse(null);
        var right = hashes.matches(password, kept);
        if (enforced && !(right && limits.mayBreakGlass(email, found.orElseThrow().id()))) {
            throw refuse(IdentityRefusal.WAY_NOT_OFFERED, device, found); // whatever the password was
        }
        if (!right) {
            throw refuse(IdentityRefusal.WRONG_CREDENTIALS, device, found);
        }
        var person = found.orElseThrow();
        if (person.disabledAt() != null) {
            throw refuse(IdentityRefusal.PERSON_DISABLED, device, found);
        }
        rehashIfOutdated(person, password);
        var opened = sessions.openByPassword(person.id(), device);
        record(enforced ? "signed_in_breaking_glass" : "signed_in", device, null, found);
        return opened;
    }

    private void rehashIfOutdated(PersonStore.Credentials person, String password) {
        @Nullable String kept = person.hash();
        if (kept != null && hashes.outdated(kept)) {
            var fresh = hashes.hash(password);
            Tenancy.asSystem(() -> store.rehash(person.id(), kept, fresh));
        }
    }

    private Refusal refuse(IdentityRefusal code, Device device, Optional<PersonStore.Credentials> person) {
        record("sign_in_failed", device, code.code(), person);
        return new Refusal(code);
    }

    private void record(String type, Device device, @Nullable String reason,
            Optional<PersonStore.Credentials> person) {
        events.record(type, ENDPOINT, device.ip(), reason == null ? "" : reason,
                person.<Map<String, ?>>map(p -> Map.of("person", p.id().toString())).orElse(Map.of()));
    }
}
