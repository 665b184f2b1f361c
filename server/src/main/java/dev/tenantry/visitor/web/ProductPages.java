package dev.tenantry.visitor.web;

import dev.tenantry.catalog.embed.ProductOrigins;
import dev.tenantry.web.outside.OutsidePages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * A product's own pages, on the origins that were configured, begin a trial for their visitor. Its cookie
 * comes along where browsers allow that: on the same registrable domain.
 */
@Component
class ProductPages implements OutsidePages {

    static final String PATH = "/v1/visitor-trials";

    private final ProductOrigins origins;

    ProductPages(ProductOrigins origins) {
        this.origins = origins;
    }

    @Override
    public boolean mayAsk(HttpServletRequest request) {
        return request.getRequestURI().equals(PATH) && origins.allows(request.getHeader(HttpHeaders.ORIGIN));
    }

    /** Before anything is refused, so that the page can read why. */
    void letRead(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (mayAsk(request)) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN,
                    request.getHeader(HttpHeaders.ORIGIN));
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        }
    }
}
