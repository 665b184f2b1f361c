package dev.tenantry.organization.sso;

import dev.tenantry.web.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The provider that an organization brought along. Its secret is told to nobody.
 *
 * @param key names it in addresses
 * @param enabledAt since when it lets people in; null: not enabled
 * @param enforced whether people of the domains come by it only
 */
public record Connection(String key, String label, String issuer, String clientId, Role defaultRole,
        @Nullable Instant enabledAt, boolean enforced) {

    public boolean enabled() {
        return enabledAt != null;
    }
}
