package dev.tenantry.identity;

import dev.tenantry.identity.store.SignedIn;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Caller;
import dev.tenantry.web.CallerSource;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Knows people by their session cookie. */
@Component
class SessionCallers implements CallerSource {

    private final Sessions sessions;
    private final SessionCookies cookies;

    SessionCallers(Sessions sessions, SessionCookies cookies) {
        this.sessions = sessions;
        this.cookies = cookies;
    }

    /** A request that presents a key is that key's, whatever cookie the browser adds. */
    @Override
    public Optional<Caller> callerOf(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || request.getHeader(Caller.OPERATOR_KEY_HEADER) != null) {
            return Optional.empty();
        }
        var found = cookies.tokenOf(request).flatMap(sessions::find);
        found.ifPresent(signedIn -> signedIn.tell(request));
        return found.filter(signedIn -> !signedIn.half())
                .map(s -> new Caller.Person(s.person(), s.session(), s.operator()));
    }

    @Override
    public Optional<Refusal> unfinished(HttpServletRequest request) {
        return SignedIn.halfOf(request).map(_ -> OpenedSession.unfinished());
    }
}
