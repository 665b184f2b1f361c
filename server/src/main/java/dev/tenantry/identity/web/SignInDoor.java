package dev.tenantry.identity.web;

import dev.tenantry.identity.Device;
import dev.tenantry.identity.OpenedSession;
import dev.tenantry.identity.SessionCookies;
import dev.tenantry.identity.Sessions;
import dev.tenantry.identity.carry.Carries;
import dev.tenantry.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What every way in does with the browser: where it is safe, from where it comes, and its new session. */
@Component
class SignInDoor {

    private final Sessions sessions;
    private final SessionCookies cookies;
    private final Carries carries;

    SignInDoor(Sessions sessions, SessionCookies cookies, Carries carries) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.carries = carries;
    }

    /** Refuses with insecure_connection. */
    Device enter(HttpServletRequest request) {
        cookies.requireSafe(request);
        return cookies.deviceOf(request);
    }

    /** The session this browser had before is over, whoever it belonged to; the one that goes on is not. */
    void open(Caller before, OpenedSession session, HttpServletResponse response) {
        if (!(before instanceof Caller.Person person) || !person.session().equals(session.id().uuid())) {
            leave(before);
        }
        cookies.give(session, response);
    }

    void leave(Caller before) {
        if (before instanceof Caller.Person person) {
            sessions.end(person.id(), person.session());
        }
    }

    void close(Caller before, HttpServletResponse response) {
        leave(before);
        cookies.clear(response);
    }

    @Nullable String carryOf(HttpServletRequest request) {
        return carries.of(request);
    }

    /** By a password, which no proof of the address tells of; half a session is nobody's yet. */
    void cameIn(OpenedSession session, HttpServletRequest request) {
        if (!session.half()) {
            carries.cameIn(session.person(), carryOf(request));
        }
    }
}
