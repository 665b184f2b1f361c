package dev.tenantry.identity;

import dev.tenantry.kernel.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A human being as others may know them. {@code createdAt} is business time. */
public record Person(PersonId id, String name, String email, @Nullable Instant verifiedAt, Instant createdAt,
                     boolean operator, @Nullable Instant disabledAt) {

    public boolean verified() {
        return verifiedAt != null;
    }
}
