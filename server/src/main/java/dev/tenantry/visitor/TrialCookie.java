package dev.tenantry.visitor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** Where a browser keeps the key of its trial. Lax, because people come from the product's pages. */
@Component
public class TrialCookie {

    private static final String NAME = "__Host-visitor";

    private final VisitorSettings settings;

    TrialCookie(VisitorSettings settings) {
        this.settings = settings;
    }

    public Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, NAME)).map(cookie -> cookie.getValue());
    }

    public void give(String key, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(NAME, key)
                .httpOnly(true).secure(true).sameSite("Lax").path("/").maxAge(settings.kept())
                .build().toString());
    }
}
