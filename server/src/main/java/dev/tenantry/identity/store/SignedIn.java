package dev.tenantry.identity.store;

import dev.tenantry.kernel.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** A live session and what every request needs to know of its person, read in one statement. */
public record SignedIn(UUID session, PersonId person, String name, String email, @Nullable Instant verifiedAt,
                Instant createdAt, boolean operator, boolean stale, boolean half,
                Proof proof, boolean fresh, boolean hasFactor, boolean hasPassword, boolean mustChange) {

    public static final String ATTRIBUTE = SignedIn.class.getName();
    private static final String HALF = ATTRIBUTE + ".half";

    /** Of the request this thread answers, as the session cookie told; empty elsewhere. */
    public static Optional<SignedIn> current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                && attributes.getRequest().getAttribute(ATTRIBUTE) instanceof SignedIn signedIn
                ? Optional.of(signedIn) : Optional.empty();
    }

    /** Somebody whose second factor is still to come; they are nobody yet to everything but its page. */
    public static Optional<SignedIn> halfOf(HttpServletRequest request) {
        return request.getAttribute(HALF) instanceof SignedIn half ? Optional.of(half) : Optional.empty();
    }

    /** Lets this request know who sent it, and who is only on the way. */
    public void tell(HttpServletRequest request) {
        request.setAttribute(half ? HALF : ATTRIBUTE, this);
        if (!half) {
            new Known(person, mustChange, hasFactor).tell(request);
        }
    }

    /** The strongest that this person has, shown in the last minutes. */
    public boolean provenLately() {
        return fresh && proof.compareTo(strongest()) >= 0;
    }

    public Proof strongest() {
        return hasFactor ? Proof.FACTOR : hasPassword ? Proof.PASSWORD : Proof.MAIL;
    }

    public boolean verified() {
        return verifiedAt != null;
    }
}
