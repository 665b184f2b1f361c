package dev.tenantry.identity.oidc;

import dev.tenantry.identity.Device;
import dev.tenantry.identity.IdentitySettings;
import dev.tenantry.web.RateLimits;
import org.springframework.stereotype.Component;

/** How often one network address may set out to a provider: each time a row is kept here. */
@Component
record OidcLimits(RateLimits limits, IdentitySettings settings) {

    void take(Device device) {
        limits.take("sign-in-provider", device.site(), settings.signInsPerAddress(), settings.signInWindow());
    }
}
