package dev.tenantry.organization.web;

import dev.tenantry.identity.SessionCookies;
import dev.tenantry.identity.Sessions;
import dev.tenantry.identity.carry.Carries;
import dev.tenantry.identity.SignIns;
import dev.tenantry.web.Access;
import dev.tenantry.web.Caller;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Signing in and out over the API. The answer names the organizations, so it lives here and not in
 * identity.
 */
@RestController
class SessionsApi {

    record NewSession(@NotNull @Size(max = 255) String email, @NotNull @Size(max = 1000) String password) {

        @Override
        public String toString() {
            return "NewSession[***]";
        }
    }

    private final SignIns signIns;
    private final Sessions sessions;
    private final SessionCookies cookies;
    private final Me me;
    private final Carries carries;

    SessionsApi(SignIns signIns, Sessions sessions, SessionCookies cookies, Me me, Carries carries) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.cookies = cookies;
        this.me = me;
        this.carries = carries;
    }

    /**
     * The session is in the {@code __Host-session} cookie, not in the body. No Idempotency-Key is honoured
     * here: a kept answer could not open the session again, and signing in twice does no harm.
     */
    @PostMapping("/v1/sessions")
    @Needs(Access.PUBLIC)
    @ResponseStatus(HttpStatus.CREATED)
    Me.View signIn(Caller caller, @Valid @RequestBody NewSession body, HttpServletRequest request,
            HttpServletResponse response) {
        cookies.requireSafe(request);
        var opened = signIns.signIn(body.email(), body.password(), cookies.deviceOf(request));
        if (caller instanceof Caller.Person before) {
            sessions.end(before.id(), before.session());
        }
        cookies.give(opened, response);
        var person = opened.requireWhole().person();
        carries.cameIn(person, carries.of(request));
        return me.of(person);
    }

    @DeleteMapping("/v1/sessions/current")
    @Needs(value = Access.PERSON, verified = false, live = false, ownPassword = false)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(CurrentPerson person, HttpServletResponse response) {
        sessions.end(person.id(), person.session());
        cookies.clear(response);
    }

    /** A person's own view of themselves. */
    record Profile(@NotNull @Size(max = 255) String name) {}

    /** Refuses with name_invalid. */
    @PatchMapping("/v1/me")
    @Needs(value = Access.PERSON, verified = false, live = false)
    Me.View rename(CurrentPerson person, @Valid @RequestBody Profile body) {
        return me.rename(person.id(), body.name());
    }

    @GetMapping("/v1/me")
    @Needs(value = Access.PERSON, verified = false, live = false, ownPassword = false)
    Me.View me(CurrentPerson person) {
        return me.of(person.id());
    }
}
