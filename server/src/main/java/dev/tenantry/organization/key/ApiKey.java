package dev.tenantry.organization.key;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as its owners may see it again: {@code hint} is enough to recognise it, too little to use. One that
 * was replaced ends when its overlap does.
 */
public record ApiKey(ApiKeyId id, String name, String hint, Set<Scope> scopes, Instant createdAt,
                     @Nullable Instant expiresAt, @Nullable Instant lastUsedAt, @Nullable Instant revokedAt,
                     @Nullable ApiKeyId replacedBy) {

    public boolean worksAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}
