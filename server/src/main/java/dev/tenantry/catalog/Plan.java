package dev.tenantry.catalog;

import java.util.List;

/**
 * A plan as it is offered now. Its words and its place may change; its terms are those of {@code current},
 * and whoever bought an older version keeps that one.
 *
 * @param listed whether the pricing page and the public API show it
 * @param archived no longer in the catalogue file; nobody new can have it
 */
public record Plan(String key, List<String> aliases, String name, String tagline, boolean listed,
        boolean recommended, boolean archived, int position, PlanVersion current) {

    public Sale sale() {
        return current.terms().sale();
    }

    public boolean isPaid() {
        return current.isPaid();
    }

    /** Whether anyone may pick it on the pricing page. */
    public boolean offered() {
        return listed && !archived;
    }
}
