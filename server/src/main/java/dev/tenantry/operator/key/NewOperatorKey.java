package dev.tenantry.operator.key;

import dev.tenantry.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key somebody wants: what for, what it may do, for whom, and when it ends. */
public record NewOperatorKey(String name, List<String> scopes, @Nullable PersonId person,
                             Instant expiresAt) {}
