package dev.tenantry.provider.authorization;

import dev.tenantry.identity.SessionCookies;
import dev.tenantry.identity.Sessions;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.*;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Signing out begun by a product. The session here ends, and with it what every other product got of it.
 * Back to the product goes only who gave a registered address.
 */
@Component
class SignOut implements AuthenticationSuccessHandler {

    private final Sessions sessions;
    private final SessionCookies cookies;
    private final AtTheDoor door;

    SignOut(Sessions sessions, SessionCookies cookies, AtTheDoor door) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.door = door;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
            Authentication authentication) throws IOException {
        var signOut = (OidcLogoutAuthenticationToken) authentication;
        var token = signOut.getIdToken();
        var person = PersonId.of(token.getSubject());
        var session = UUID.fromString(token.getClaimAsString("sid"));
        if (door.person(request).map(Caller.Person::session).filter(session::equals).isPresent()) {
            cookies.clear(response);
        }
        sessions.end(person, session);
        response.setHeader("Cache-Control", "no-store");
        response.sendRedirect(Optional.ofNullable(signOut.getPostLogoutRedirectUri())
                .map(address -> back(address, signOut.getState())).orElse("/?toast=signed-out"));
    }

    private static String back(String address, String state) {
        var back = UriComponentsBuilder.fromUriString(address);
        if (state != null) {
            back.queryParam("state", "{state}");
            return back.encode().buildAndExpand(state).toUriString();
        }
        return back.build().toUriString();
    }
}
