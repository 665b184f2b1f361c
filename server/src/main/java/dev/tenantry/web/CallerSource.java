package dev.tenantry.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Port: a module that can tell who a request comes from by one kind of credential. */
@FunctionalInterface
public interface CallerSource {

    /** Empty when the request carries no such credential or a dead one. */
    Optional<? extends Caller> callerOf(HttpServletRequest request);
}
