package dev.tenantry.identity.factor;

import dev.tenantry.audit.SecurityEvents;
import dev.tenantry.identity.Device;
import dev.tenantry.identity.OpenedSession;
import dev.tenantry.identity.Sessions;
import dev.tenantry.identity.store.Proof;
import dev.tenantry.identity.store.SignedIn;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.WebRefusal;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Showing the second factor: to finish signing in, or once more before something protected is changed. */
@Component
public class SecondFactors {

    private final AuthenticatorApps apps;
    private final RecoveryCodes recovery;
    private final FactorTries tries;
    private final Sessions sessions;
    private final SecurityEvents events;

    SecondFactors(AuthenticatorApps apps, RecoveryCodes recovery, FactorTries tries, Sessions sessions,
            SecurityEvents events) {
        this.apps = apps;
        this.recovery = recovery;
        this.tries = tries;
        this.sessions = sessions;
        this.events = events;
    }

    /**
     * The session goes on, whole and under another token. Refuses with factor_code_wrong,
     * recovery_code_wrong or too_many_requests.
     */
    public OpenedSession show(SignedIn who, ShownFactor shown, Device device) {
        return show(who.person(), who.session(), who.half() ? "signed_in" : "stepped_up", shown, device);
    }

    /** The same for half a session that was opened in this moment. */
    public OpenedSession finish(OpenedSession half, ShownFactor shown, Device device) {
        return show(half.person(), half.id().uuid(), "signed_in", shown, device);
    }

    private OpenedSession show(PersonId person, UUID session, String event, ShownFactor shown,
            Device device) {
        if (shown.isRecovery()) {
            recovery.require(person, shown.recoveryCode(), device);
        } else {
            apps.require(person, shown.code(), device);
        }
        tries.succeeded(person, device);
        var way = shown.isRecovery() ? "recovery-code" : "authenticator-app";
        var proved = sessions.prove(person, session, Proof.FACTOR, device)
                .orElseThrow(() -> new Refusal(WebRefusal.UNAUTHENTICATED));
        events.record(event, way, device.ip(), "", Map.of("person", person.toString()));
        return proved;
    }
}
