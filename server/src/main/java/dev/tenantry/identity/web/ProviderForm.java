package dev.tenantry.identity.web;

import org.jspecify.annotations.Nullable;

/** Where somebody goes on after the provider. */
record ProviderForm(@Nullable String next) {}
