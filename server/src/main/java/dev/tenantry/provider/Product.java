package dev.tenantry.provider;

import java.time.Instant;
import java.util.List;

/**
 * A product people sign in to. {@code confidential}: it has a secret, kept by its backend. System time.
 *
 * @param returnTo where people may be sent back to, to the letter
 * @param afterSignOut where they may be sent after signing out
 */
public record Product(ProductId id, String name, boolean confidential, List<String> returnTo,
                      List<String> afterSignOut, Instant createdAt) {}
