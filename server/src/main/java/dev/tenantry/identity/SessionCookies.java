package dev.tenantry.identity;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.ClientAddress;
import dev.tenantry.web.PublicUrl;
import dev.tenantry.web.WebRefusal;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** The two cookies a browser gets at sign-in: the session's token, and the device's. */
@Component
public class SessionCookies {

    private static final String SESSION = "__Host-session";
    private static final String DEVICE = "__Host-device";
    private static final Duration DEVICE_LIVES = Duration.ofDays(400);
    private static final int TOKEN_LENGTH = 64;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final IdentitySettings settings;
    private final PublicUrl publicUrl;

    SessionCookies(IdentitySettings settings, PublicUrl publicUrl) {
        this.settings = settings;
        this.publicUrl = publicUrl;
    }

    public Device deviceOf(HttpServletRequest request) {
        return new Device(ClientAddress.of(request), ClientAddress.site(request),
                Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), ""),
                value(request, DEVICE).orElse(null));
    }

    /** Refuses where a browser would drop the cookie anyway: plain http away from this machine. */
    public void requireSafe(HttpServletRequest request) {
        var encrypted = request.isSecure() || publicUrl.isSecure();
        if (!encrypted && !THIS_MACHINE.contains(request.getServerName())) {
            throw new Refusal(WebRefusal.INSECURE_CONNECTION);
        }
    }

    public void give(OpenedSession session, HttpServletResponse response) {
        add(response, cookie(SESSION, session.token().text(), settings.sessionAbsolute()));
        var device = session.device();
        if (device != null) {
            add(response, cookie(DEVICE, device.text(), DEVICE_LIVES));
        }
    }

    /** The browser forgets its session and keeps being a known device. */
    public void clear(HttpServletResponse response) {
        add(response, cookie(SESSION, "", Duration.ZERO));
    }

    Optional<String> tokenOf(HttpServletRequest request) {
        return value(request, SESSION);
    }

    private static Optional<String> value(HttpServletRequest request, String name) {
        @Nullable Cookie cookie = WebUtils.getCookie(request, name);
        return Optional.ofNullable(cookie).map(Cookie::getValue)
                .filter(text -> text.length() == TOKEN_LENGTH);
    }

    private static ResponseCookie cookie(String name, String value, Duration lives) {
        return ResponseCookie.from(name, value)
                .httpOnly(true).secure(true).sameSite("Lax").path("/").maxAge(lives).build();
    }

    private static void add(HttpServletResponse response, ResponseCookie cookie) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
