package dev.tenantry.program;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Secret;
import dev.tenantry.web.RateLimits;
import dev.tenantry.web.RateLimits.Limit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Installs that come by themselves. An id says nothing about who brings it: only the key does that an install
 * is given when it comes for the first time.
 */
@Component
public class Installs {

    private static final Duration DAY = Duration.ofDays(1);

    /** What was registered, and the secret of the link that claims it. */
    public record Registered(IssuedProgram issued, Secret claim) {}

    private final FirstContact contact;
    private final RateLimits limits;
    private final ProgramSettings settings;

    Installs(FirstContact contact, RateLimits limits, ProgramSettings settings) {
        this.contact = contact;
        this.limits = limits;
        this.settings = settings;
    }

    /**
     * Of many who come with one id at once, one is let in. Refuses with install_id_invalid,
     * install_registered and too_many_requests.
     *
     * @param handle the install's own id; null: it gets one
     * @param site the network address it came from, as {@code ClientAddress.site} says it
     */
    public Registered register(@Nullable String handle, String site) {
        if (handle != null) {
            Programs.checkedHandle(handle);
        }
        limits.take(new Limit("install", site, settings.installsPerAddress(), DAY),
                new Limit("installs", "all", settings.installsADay(), DAY));
        return Tenancy.asSystem(() -> contact.open(handle));
    }
}
