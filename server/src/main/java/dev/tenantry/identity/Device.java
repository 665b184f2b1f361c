package dev.tenantry.identity;

import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from. {@code site} is the unit tries are counted by (an IPv4 address or a /64).
 * {@code token} is what a browser that signed in before presents; it opens nothing, it only earns that
 * browser its own budget of tries.
 */
public record Device(String ip, String site, String userAgent, @Nullable String token) {

    private static final int LONGEST_AGENT = 400;

    public Device {
        var printable = userAgent.replaceAll("\\p{Cntrl}", " ");
        userAgent = printable.length() > LONGEST_AGENT ? printable.substring(0, LONGEST_AGENT) : printable;
    }
}
