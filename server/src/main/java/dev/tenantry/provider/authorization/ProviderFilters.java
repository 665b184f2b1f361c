package dev.tenantry.provider.authorization;

import dev.tenantry.kernel.TypeId;
import dev.tenantry.web.ClientAddress;
import dev.tenantry.web.PublicUrl;
import dev.tenantry.web.RateLimits;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContext;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** Our own steps between the library's: under which name we issue, who is there, and where they go first. */
@Component
class ProviderFilters {

    private static final int LONGEST = 1_000;
    private static final int LONGEST_QUERY = 6_000;
    private static final int PER_MINUTE = 60;

    private final PublicUrl publicUrl;
    private final AtTheDoor door;
    private final AuthorizationRequests requests;
    private final RateLimits limits;

    ProviderFilters(PublicUrl publicUrl, AtTheDoor door, AuthorizationRequests requests, RateLimits limits) {
        this.limits = limits;
        this.publicUrl = publicUrl;
        this.door = door;
        this.requests = requests;
    }

    /** The public URL is the issuer, whatever name a request came under. */
    Filter issuer(AuthorizationServerSettings settings) {
        return (request, response, chain) -> {
            AuthorizationServerContextHolder.setContext(new Context(publicUrl.of(""), settings));
            chain.doFilter(request, response);
        };
    }

    Filter principal() {
        return (request, response, chain) -> {
            if (request instanceof HttpServletRequest http
                    && http.getRequestURI().equals(ProviderConfiguration.AUTHORIZE)) {
                if (isUnreadable(http)) {
                    ((HttpServletResponse) response).sendError(HttpServletResponse.SC_BAD_REQUEST);
                    return;
                }
                door.principal(http).ifPresent(principal ->
                        SecurityContextHolder.setContext(new SecurityContextImpl(principal)));
            }
            chain.doFilter(request, response);
        };
    }

    /** A good request of somebody who has still to do something first: it is kept, and they are led there. */
    AuthenticationEntryPoint beginning() {
        return (request, response, _) -> {
            var query = AtTheDoor.queryOf(request);
            if (!request.getMethod().equals("GET") || query.length() > LONGEST_QUERY) {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
                return;
            }
            limits.take("product-requests", ClientAddress.site(request), PER_MINUTE, Duration.ofMinutes(1));
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader(HttpHeaders.LOCATION, "/oauth2/continue/"
                    + TypeId.format("authorization", requests.keep(query)));
        };
    }

    /** What no product sends and no row could keep. */
    private static boolean isUnreadable(HttpServletRequest request) {
        return request.getParameterMap().values().stream().flatMap(Arrays::stream)
                .anyMatch(value -> value.length() > LONGEST
                        || value.codePoints().anyMatch(ProviderFilters::isUnprintable));
    }

    private static boolean isUnprintable(int character) {
        return Character.isISOControl(character) || !Character.isDefined(character)
                || Character.getType(character) == Character.SURROGATE;
    }

    private record Context(String issuer, AuthorizationServerSettings settings)
            implements AuthorizationServerContext {
        @Override
        public String getIssuer() {
            return issuer;
        }

        @Override
        public AuthorizationServerSettings getAuthorizationServerSettings() {
            return settings;
        }
    }
}
