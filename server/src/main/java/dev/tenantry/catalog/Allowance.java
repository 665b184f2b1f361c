package dev.tenantry.catalog;

/**
 * The credits a plan promises: once for a lifetime, or anew every month. At most {@code premiumCap} of them
 * may be spent on premium backends; purchased credits are not bound by it.
 */
public record Allowance(Bound credits, Bound premiumCap, Renews renews) {

    public enum Renews { NEVER, MONTHLY }

    public boolean lifetime() {
        return renews == Renews.NEVER;
    }
}
