package dev.tenantry.identity.factor;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Device;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.IdentitySettings;
import dev.tenantry.identity.Sessions;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.web.SecurityTrail;
import dev.tenantry.web.WebRefusal;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How often a second factor may be tried, counted in the database, so over all nodes. A stranger can use up
 * the strangers' tries of a day; the person still has those of their own browsers, and recovery codes, which
 * nobody guesses and which are counted apart.
 */
@Component
class FactorTries {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int RECOVERIES = 30;

    private final FactorStore store;
    private final Sessions sessions;
    private final IdentitySettings settings;
    private final SecurityTrail trail;

    FactorTries(FactorStore store, Sessions sessions, IdentitySettings settings, SecurityTrail trail) {
        this.store = store;
        this.sessions = sessions;
        this.settings = settings;
        this.trail = trail;
    }

    /** Counts before anybody looks at the code. Refuses with too_many_requests. */
    void takeCode(PersonId person, Device device) {
        var browser = browserOf(person, device);
        take(person, "code", browser, settings.factorCodes(), settings.signInWindow());
        take(person, "code_day", browser, settings.factorCodesADay(), DAY);
    }

    void takeRecovery(PersonId person, Device device) {
        take(person, "recovery", browserOf(person, device), RECOVERIES, settings.signInWindow());
    }

    void succeeded(PersonId person, Device device) {
        Tenancy.asSystem(() -> {
            store.forgetTries(person, browserOf(person, device));
            return person;
        });
    }

    Refusal refused(IdentityRefusal code, PersonId person, String field) {
        trail.refused("factor_refused", code.code(), Map.of("person", person.toString()));
        return new Refusal(code).with("field", field);
    }

    private void take(PersonId person, String kind, byte[] browser, int most, Duration window) {
        var tried = Tenancy.asSystem(() -> store.countTry(person, kind, browser, window));
        if (tried.tries() > most) {
            trail.refused("limit_hit", "second-factor", Map.of("person", person.toString()));
            throw new Refusal(WebRefusal.TOO_MANY_REQUESTS).with("retry_after_seconds", tried.secondsLeft());
        }
    }

    private byte[] browserOf(PersonId person, Device device) {
        return sessions.knownDevice(person, device).map(Secret::hash).orElse(new byte[0]);
    }
}
