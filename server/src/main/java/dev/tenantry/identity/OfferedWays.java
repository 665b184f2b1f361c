package dev.tenantry.identity;

import java.util.List;

/** What a page may offer, in the order it shows it. */
public record OfferedWays(boolean password, boolean link, List<Provider> providers) {

    /** A provider's button. */
    public record Provider(String key, String label) {}
}
