package dev.tenantry.catalog.addon;

import java.util.List;

/**
 * An add-on as it is offered now. Whoever has an older version keeps what that brings, for its price.
 *
 * @param plans    the keys of the plans it may be added to
 * @param most     how many of it one organization may have
 * @param archived no longer in the catalogue file; nobody new can have it
 */
public record AddOn(String key, String name, String about, List<String> plans, int most, boolean archived,
        AddOnVersion current) {

    /** Whether it may be added to this plan, or stay on it. */
    public boolean goesWith(String plan) {
        return plans.contains(plan);
    }
}
