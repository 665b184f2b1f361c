package dev.tenantry.identity.store;

import dev.tenantry.kernel.PersonId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** A live session and what every request needs to know of its person, read in one statement. */
public record SignedIn(UUID session, PersonId person, String name, String email, @Nullable Instant verifiedAt,
                Instant createdAt, boolean operator, boolean stale) {

    public static final String ATTRIBUTE = SignedIn.class.getName();

    /** Of the request this thread answers, as the session cookie told; empty elsewhere. */
    public static Optional<SignedIn> current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                && attributes.getRequest().getAttribute(ATTRIBUTE) instanceof SignedIn signedIn
                ? Optional.of(signedIn) : Optional.empty();
    }

    public boolean verified() {
        return verifiedAt != null;
    }
}
