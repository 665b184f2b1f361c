package dev.tenantry.identity.token;

import dev.tenantry.identity.store.SessionStore;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Acting;
import dev.tenantry.web.ActingSource;
import dev.tenantry.web.SecurityTrail;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What giving tokens needs to know and tell: who may act for what, the session in use, what was refused. */
@Component
record TokenScene(TokenSettings settings, ObjectProvider<ActingSource> organizations, SessionStore sessions,
                  SecurityTrail trail) {

    Optional<Acting> acting(PersonId person, String slugOrId) {
        return organizations.stream().flatMap(source -> source.actingFor(person, slugOrId).stream())
                .findFirst();
    }

    void touch(UUID session) {
        sessions.touch(session);
    }

    Refusal refused(String reason, @Nullable PersonId person, TokenRefusal code) {
        trail.refused("refresh_refused", reason,
                person == null ? Map.of() : Map.of("person", person.toString()));
        return new Refusal(code);
    }
}
