package dev.tenantry.subscription.addon;

import dev.tenantry.catalog.addon.AddOn;
import dev.tenantry.catalog.addon.AddOnVersion;
import dev.tenantry.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * An add-on as somebody sees it beside their plan.
 *
 * @param version  theirs, or today's where they have none
 * @param planned  how many there will be from the next period on, where a change waits; else null
 * @param unit     what one costs them for one interval, or would
 * @param forSale  they may have more of it
 */
public record AddOnLine(AddOn addOn, AddOnVersion version, int quantity, @Nullable Integer planned,
        Money unit, boolean forSale) {}
