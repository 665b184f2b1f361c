package dev.tenantry.web;

import dev.tenantry.web.outside.OutsidePages;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Refuses unsafe requests that a browser sends for another site, sign-in and anonymous mail-sending ones
 * included. {@code Sec-Fetch-Site} decides where it is sent, else {@code Origin}; a neighbour on the same
 * registrable domain counts as another site. Calls with an Authorization header carry nothing ambient.
 * A module may take requests of the product's own pages.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class CrossSite extends HttpFilter {

    /** Landing pages elsewhere post here; it changes nothing and only says where to go on. */
    static final String LEADS_ON = "/beta-signup";

    private final PublicUrl publicUrl;
    private final RefusalAnswer answer;
    private final SecurityTrail trail;
    private final Supplier<List<OutsidePages>> outside;

    CrossSite(PublicUrl publicUrl, RefusalAnswer answer, SecurityTrail trail,
            ObjectProvider<OutsidePages> outside) {
        this.trail = trail;
        this.publicUrl = publicUrl;
        this.answer = answer;
        this.outside = SingletonSupplier.of(() -> outside.stream().toList());
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isForeign(request)) {
            trail.refused(request, "access_refused", WebRefusal.CROSS_SITE_REQUEST.code(), Map.of());
            answer.write(request, response, WebRefusal.CROSS_SITE_REQUEST);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isForeign(HttpServletRequest request) {
        if (!SecurityHeaders.isUnsafe(request.getMethod())
                || request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || request.getRequestURI().startsWith("/webhooks/")
                || request.getRequestURI().equals(LEADS_ON)
                || outside.get().stream().anyMatch(pages -> pages.mayAsk(request))) {
            return false;
        }
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !(site.equals("same-origin") || site.equals("none"));
        }
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && !isOurs(origin, request);
    }

    private boolean isOurs(String origin, HttpServletRequest request) {
        if (origin.equals(publicUrl.origin())) {
            return true;
        }
        try {
            return String.valueOf(URI.create(origin).getAuthority())
                    .equals(request.getHeader(HttpHeaders.HOST));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
