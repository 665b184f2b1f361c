package dev.tenantry.identity;

import dev.tenantry.kernel.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a person's own view shows of their row: {@link Person} and their preferences. */
public record Profile(PersonId id, String name, String email, @Nullable Instant verifiedAt, Instant createdAt,
                      String timezone, @Nullable String avatarUrl, @Nullable String roleAtSignup) {}
