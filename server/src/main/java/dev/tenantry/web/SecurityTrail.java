package dev.tenantry.web;

import dev.tenantry.audit.Incident;
import dev.tenantry.audit.Incidents;
import dev.tenantry.audit.SecurityEvents;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.RefusalCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;

/** Writes down what the current request was refused for its safety's sake: where it went, and from where. */
@Component
public class SecurityTrail {

    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,10}");

    private final SecurityEvents events;
    private final Incidents incidents;

    SecurityTrail(SecurityEvents events, Incidents incidents) {
        this.incidents = incidents;
        this.events = events;
    }

    /** Something of which operators are told when it comes too often. */
    public void happened(Incident kind) {
        incidents.happened(kind);
    }

    /**
     * Does nothing outside of a request.
     *
     * @param type what happened, such as {@code code_refused}
     * @param reason the refusal's code, or the name of the limit
     * @param details what helps to find whom it concerned; never what was tried
     */
    public void refused(String type, String reason, Map<String, ?> details) {
        current().ifPresent(request -> refused(request, type, reason, details));
    }

    /**
     * The door behind a mailed link. What it refuses with one of {@code dead} is written down: the link was
     * never mailed, is over, or is somebody else's.
     */
    public <T> T behindLink(Supplier<T> door, RefusalCode... dead) {
        try {
            return door.get();
        } catch (Refusal refusal) {
            if (List.of(dead).contains(refusal.code())) {
                current().ifPresent(request -> refused(request, "link_refused", refusal.code().code(),
                        Caller.of(request) instanceof Caller.Person person
                                ? Map.of("person", person.id().toString()) : Map.of()));
            }
            throw refusal;
        }
    }

    /**
     * What was not refused and whoever looks after the doors still wants to find; if the caller's transaction
     * does not hold, {@code failed} happened. Does nothing outside of a request.
     */
    public void happened(String type, String failed, Map<String, ?> details) {
        current().ifPresent(request -> events.recordDone(type, failed, endpoint(request),
                String.valueOf(ClientAddress.of(request)), details));
    }

    /** As above where a filter refuses, before there is a current request. */
    void refused(HttpServletRequest request, String type, String reason, Map<String, ?> details) {
        events.record(type, endpoint(request), String.valueOf(ClientAddress.of(request)), reason, details);
    }

    private static Optional<HttpServletRequest> current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                ? Optional.of(current.getRequest()) : Optional.empty();
    }

    private static String endpoint(HttpServletRequest request) {
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return METHOD.matcher(request.getMethod()).matches()
                ? request.getMethod() + " " + (pattern == null ? "" : pattern) : "";
    }
}
