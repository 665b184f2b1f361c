package dev.tenantry.web.outside;

import jakarta.servlet.http.HttpServletRequest;

/** Port: a module takes requests of its own that a browser sends for another site. */
@FunctionalInterface
public interface OutsidePages {

    /** Only where nothing of whoever is signed in here depends on it, and only of origins that are known. */
    boolean mayAsk(HttpServletRequest request);
}
