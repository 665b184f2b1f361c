package dev.tenantry.identity;

import org.jspecify.annotations.Nullable;

/** What a person's own view shows beyond {@link Person}: preferences and how far the welcome went. */
public record Profile(String timezone, @Nullable String avatarUrl, @Nullable String roleAtSignup,
                      WelcomeSource.Welcome welcome) {}
