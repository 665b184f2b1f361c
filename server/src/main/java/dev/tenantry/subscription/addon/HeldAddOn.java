package dev.tenantry.subscription.addon;

import dev.tenantry.catalog.addon.AddOnVersionId;

/**
 * So many of one version of an add-on.
 *
 * @param priceId the rail's price they are charged at
 */
public record HeldAddOn(AddOnVersionId version, int quantity, String priceId) {}
