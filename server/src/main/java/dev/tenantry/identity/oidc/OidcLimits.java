package dev.tenantry.identity.oidc;

import dev.tenantry.identity.Device;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.IdentitySettings;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.RateLimits;
import dev.tenantry.web.SecurityTrail;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * How often one network address may set out to a provider, since each time a row is kept here; and what is
 * written down when somebody who comes back is not let in.
 */
@Component
record OidcLimits(RateLimits limits, IdentitySettings settings, SecurityTrail trail) {

    private static final int LIMIT_HIT = 429; // the limit itself is written down where it is
    /** Written down where it is found out, with whom it concerns. */
    private static final Set<IdentityRefusal> KNOWN = Set.of(IdentityRefusal.PERSON_DISABLED);

    void take(Device device) {
        limits.take("sign-in-provider", device.site(), settings.signInsPerAddress(), settings.signInWindow());
    }

    /** {@code provider} is one there is. What a provider says of somebody is not kept. */
    <T> T noting(Provider provider, Supplier<T> comingBack) {
        try {
            return comingBack.get();
        } catch (Refusal refusal) {
            if (refusal.code().status() != LIMIT_HIT && !KNOWN.contains(refusal.code())) {
                trail.refused("sign_in_failed", refusal.code().code(), Map.of("provider", provider.key()));
            }
            throw refusal;
        }
    }
}
