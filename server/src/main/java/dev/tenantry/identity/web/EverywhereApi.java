package dev.tenantry.identity.web;

import dev.tenantry.identity.SessionCookies;
import dev.tenantry.identity.Sessions;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing out of everything at once: every browser, every program, every product. */
@RestController
class EverywhereApi {

    private final Sessions sessions;
    private final SessionCookies cookies;

    EverywhereApi(Sessions sessions, SessionCookies cookies) {
        this.sessions = sessions;
        this.cookies = cookies;
    }

    /** All sessions and all tokens of the person end, the one that asks included. */
    @DeleteMapping("/v1/sessions")
    @Needs(value = Access.PERSON, verified = false, live = false)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(CurrentPerson person, HttpServletResponse response) {
        sessions.endAll(person.id());
        cookies.clear(response);
    }
}
