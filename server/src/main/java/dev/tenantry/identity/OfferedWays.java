package dev.tenantry.identity;

import java.util.List;
import java.util.stream.Stream;

/** What a page may offer, in the order it shows it. */
public record OfferedWays(boolean password, boolean link, List<Provider> providers) {

    OfferedWays with(String key, String label) {
        return new OfferedWays(password, link,
                Stream.concat(Stream.of(new Provider(key, label)), providers.stream()).toList());
    }

    /** A provider's button. */
    public record Provider(String key, String label) {}
}
