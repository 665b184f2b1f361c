package dev.tenantry.registration.signup;

import dev.tenantry.kernel.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One registration as whoever looks for abuse sees it.
 *
 * @param door how they came in, such as {@code password} or {@code sign-in-link}
 * @param origin what the link that led here called itself
 * @param disposable whether the address is of a provider of throw-away ones
 * @param alike how many people registered with an address alike but for dots and tags, as far as counted
 * @param fromSite how many registered from the same network address within a day of it, as far as counted
 */
public record SignUp(UUID id, PersonId person, String door, @Nullable String origin, boolean disposable,
        int alike, int fromSite, String ip, String userAgent, Instant at) {

    /** Nobody reads on beyond so many, and a flood of registrations must not make the list slow. */
    public static final int COUNTED = 100;
}
