package dev.tenantry.identity.web;

import dev.tenantry.identity.OpenedSession;
import dev.tenantry.identity.SessionCookies;
import dev.tenantry.identity.Sessions;
import dev.tenantry.identity.store.Proof;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.WebRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The session goes on under another token whenever what its person can show has changed. */
@Component
record FactorSessions(Sessions sessions, SessionCookies cookies) {

    /** They have just shown the factor that they added. */
    void shown(CurrentPerson person, HttpServletRequest request, HttpServletResponse response) {
        give(sessions.prove(person.id(), person.session(), Proof.FACTOR, cookies.deviceOf(request)),
                response);
    }

    void changed(CurrentPerson person, HttpServletRequest request, HttpServletResponse response) {
        give(sessions.rotate(person.id(), person.session(), cookies.deviceOf(request)), response);
    }

    private void give(Optional<OpenedSession> session, HttpServletResponse response) {
        cookies.give(session.orElseThrow(() -> new Refusal(WebRefusal.UNAUTHENTICATED)), response);
    }
}
