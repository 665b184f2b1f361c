package dev.tenantry.operator.key;

import dev.tenantry.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as operators may see it again: {@code hint} is enough to recognise it, too little to use.
 *
 * @param person whom it acts for; null: whoever the request names
 */
public record OperatorKey(OperatorKeyId id, String name, String hint, List<String> scopes,
                          @Nullable PersonId person, PersonId createdBy, Instant createdAt,
                          Instant expiresAt, @Nullable Instant lastUsedAt, @Nullable Instant revokedAt,
                          @Nullable OperatorKeyId replacedBy) {

    public boolean worksAt(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }
}
