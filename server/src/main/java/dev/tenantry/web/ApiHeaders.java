package dev.tenantry.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The security headers of answers to programs, rails among them; pages get Spring Security's. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class ApiHeaders extends HttpFilter {

    private static final Map<String, String> HEADERS = Map.of(
            HttpHeaders.CACHE_CONTROL, "no-store",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Content-Security-Policy", SecurityHeaders.CONTENT_SECURITY_POLICY,
            "Referrer-Policy", SecurityHeaders.REFERRER_POLICY.getPolicy(),
            "Cross-Origin-Opener-Policy", SecurityHeaders.OPENER_POLICY.getPolicy(),
            "Permissions-Policy", SecurityHeaders.PERMISSIONS_POLICY);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!isApi(request)) {
            chain.doFilter(request, response);
            return;
        }
        HEADERS.forEach(response::addHeader);
        if (request.isSecure()) {
            response.addHeader("Strict-Transport-Security",
                    "max-age=%d ; includeSubDomains".formatted(SecurityHeaders.HSTS_SECONDS));
        }
        chain.doFilter(request, new MayBeKept(response));
    }

    static boolean isApi(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.startsWith("/v1/") || path.startsWith("/webhooks/");
    }

    /** A handler that lets its answer be kept replaces what stands here, instead of adding to it. */
    private static final class MayBeKept extends HttpServletResponseWrapper {

        MayBeKept(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addHeader(String name, String value) {
            if (name.equalsIgnoreCase(HttpHeaders.CACHE_CONTROL)) {
                setHeader(name, value);
            } else {
                super.addHeader(name, value);
            }
        }
    }
}
