package dev.tenantry.identity.oversight;

import dev.tenantry.audit.Audit;
import dev.tenantry.identity.store.SessionStore;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.PersonId;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Signing somebody out everywhere: every browser, every program, every product, on every node at once. */
@Component
public class SignOuts {

    private final Overseen overseen;
    private final SessionStore sessions;
    private final Audit audit;

    SignOuts(Overseen overseen, SessionStore sessions, Audit audit) {
        this.overseen = overseen;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** How many sessions ended. Refuses with not_found. */
    public int end(PersonId person, Actor by) {
        return overseen.act(person, by, () -> {
            var ended = sessions.endAll(person);
            audit.record(by, null, "operator.sessions_ended", person.toString(), Map.of("sessions", ended));
            return ended;
        });
    }
}
