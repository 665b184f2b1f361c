package dev.tenantry.subscription.addon;

import dev.tenantry.catalog.addon.AddOnVersion;

/** So many of an add-on, with what each of them brings. */
public record AddOnHolding(AddOnVersion version, int quantity) {}
