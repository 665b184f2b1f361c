package dev.tenantry.organization.key;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A key somebody wants: what for, what it may do, and when it ends (null: when it is revoked). */
public record NewKey(String name, Set<Scope> scopes, @Nullable Instant expiresAt) {}
