package dev.tenantry.web;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.UUID;

/** Who sent the request, before asking what they may do. */
public sealed interface Caller {

    Anonymous ANONYMOUS = new Anonymous();

    /** As the guard before the handler found out. */
    static Caller of(HttpServletRequest request) {
        return request.getAttribute(Caller.class.getName()) instanceof Caller caller ? caller : ANONYMOUS;
    }

    record Anonymous() implements Caller {}

    /** A signed-in person; {@code operator} runs this installation. */
    record Person(PersonId id, UUID session, boolean operator) implements Caller {}

    /** An organization's API key. */
    record Key(UUID id, OrganizationId organization, Set<String> scopes) implements Caller {}
}
