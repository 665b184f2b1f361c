package dev.tenantry.identity.web;

import dev.tenantry.kernel.Secret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * Ties what somebody began here to their browser for some minutes. Lax, because people come back from a mail
 * or from another site.
 */
enum BrowserCookie {

    LINK("__Host-sign-in"), PROVIDER("__Host-provider"), PASSKEY("__Host-passkey");

    private static final Duration LIVES = Duration.ofMinutes(10);
    private static final int LENGTH = 64;

    private final String cookieName;

    BrowserCookie(String cookieName) {
        this.cookieName = cookieName;
    }

    Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, cookieName))
                .map(cookie -> cookie.getValue()).filter(text -> text.length() == LENGTH);
    }

    /** What came back, and it comes back once; empty text when nothing did. */
    String taken(HttpServletRequest request, HttpServletResponse response) {
        clear(response);
        return of(request).orElse("");
    }

    void give(Secret secret, HttpServletResponse response) {
        add(secret.text(), LIVES, response);
    }

    void clear(HttpServletResponse response) {
        add("", Duration.ZERO, response);
    }

    private void add(String value, Duration lives, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(cookieName, value)
                .httpOnly(true).secure(true).sameSite("Lax").path("/").maxAge(lives).build().toString());
    }
}
