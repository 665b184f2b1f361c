package dev.tenantry.web;

import dev.tenantry.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** Port: a module that can tell who a request comes from by one kind of credential. */
@FunctionalInterface
public interface CallerSource {

    /** Empty when the request carries no such credential or a dead one. */
    Optional<? extends Caller> callerOf(HttpServletRequest request);

    /** What to say instead of 401 to somebody who is on the way and not known yet. */
    default Optional<Refusal> unfinished(HttpServletRequest request) {
        return Optional.empty();
    }

    /** What stands behind {@code Authorization: Bearer}. */
    static Optional<String> bearer(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, "bearer ", 0, 7))
                .map(header -> header.substring(7).strip());
    }
}
