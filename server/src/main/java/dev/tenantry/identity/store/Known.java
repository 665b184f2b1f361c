package dev.tenantry.identity.store;

import dev.tenantry.kernel.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What may stand in the way of whoever sent a request, as their session or their token told. */
public record Known(PersonId person, boolean mustChange, boolean hasFactor) {

    private static final String ATTRIBUTE = Known.class.getName();

    /** Of the request this thread answers, if it is this person's; empty elsewhere. */
    public static Optional<Known> of(PersonId person) {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                && attributes.getRequest().getAttribute(ATTRIBUTE) instanceof Known known
                && known.person().equals(person) ? Optional.of(known) : Optional.empty();
    }

    public void tell(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
