package dev.tenantry.identity.passkey;

import dev.tenantry.identity.IdentitySettings;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.RateLimits;
import dev.tenantry.web.SecurityTrail;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How often somebody may begin, and what is written down when a passkey does not hold. */
@Component
record PasskeyLimits(RateLimits limits, IdentitySettings settings, SecurityTrail trail) {

    void take(String site) {
        limits.take("passkey", site, settings.signInsPerAddress(), settings.signInWindow());
    }

    Refusal refused(Refusal refusal) {
        trail.refused("passkey_refused", refusal.code().code(), Map.of());
        return refusal;
    }
}
