package dev.tenantry.web;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who sent the request, before asking what they may do. */
public sealed interface Caller {

    Anonymous ANONYMOUS = new Anonymous();

    /** Where a script says its operator key; it may stand in {@code Authorization: Bearer} as well. */
    String OPERATOR_KEY_HEADER = "X-Tenantry-Operator-Key";

    /** As the guard before the handler found out. */
    static Caller of(HttpServletRequest request) {
        return request.getAttribute(Caller.class.getName()) instanceof Caller caller ? caller : ANONYMOUS;
    }

    record Anonymous() implements Caller {}

    /**
     * A signed-in person; {@code operator} runs this installation. {@code reach} is null for a browser's
     * session, which may act for whatever the person belongs to.
     */
    record Person(PersonId id, UUID session, boolean operator, @Nullable Reach reach) implements Caller {

        public Person(PersonId id, UUID session, boolean operator) {
            this(id, session, operator, null);
        }
    }

    /** A token acts for the organization in it and for no other; null: for none. */
    record Reach(@Nullable OrganizationId organization) {}

    /** A script with an operators' key that acts for this person; it is nobody's session. */
    record OperatorKey(UUID id, PersonId person, Set<String> scopes) implements Caller {}

    /** An organization's API key, or that of one of its {@code program}s. */
    record Key(UUID id, OrganizationId organization, Set<String> scopes, @Nullable Program program)
            implements Caller {

        public Key(UUID id, OrganizationId organization, Set<String> scopes) {
            this(id, organization, scopes, null);
        }
    }

    /**
     * A licence or an install: {@code name} as owners of credits are named. Either it has credits of its own
     * or it spends its organization's. {@code claimedFrom} is the organization of nobody it was in before.
     */
    record Program(UUID id, String name, boolean ownCredits, @Nullable OrganizationId claimedFrom) {}
}
