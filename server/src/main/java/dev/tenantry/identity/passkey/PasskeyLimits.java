package dev.tenantry.identity.passkey;

import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.IdentitySettings;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.RateLimits;
import dev.tenantry.web.SecurityTrail;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** How often somebody may begin, and what is written down when a passkey does not hold. */
@Component
record PasskeyLimits(RateLimits limits, IdentitySettings settings, SecurityTrail trail) {

    void take(String site) {
        limits.take("passkey", site, settings.signInsPerAddress(), settings.signInWindow());
    }

    /** A person who is switched off is written down where that is found out. */
    <T> T noting(Supplier<T> showing) {
        try {
            return showing.get();
        } catch (Refusal refusal) {
            if (refusal.code() != IdentityRefusal.PERSON_DISABLED) {
                trail.refused("passkey_refused", refusal.code().code(), Map.of());
            }
            throw refusal;
        }
    }
}
