package dev.tenantry.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a name up once and lets through what is public in every one of its addresses. The client connects to
 * exactly what this gives it, so a name that answers differently the next time gains nothing.
 */
record CheckedNames(Set<String> allowed, DnsResolver names) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var found = names.resolve(host);
        if (!allowed.contains(host) && (found.length == 0
                || !Arrays.stream(found).allMatch(PublicAddresses::has))) {
            throw new UnknownHostException(host + " is not on the public internet");
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }
}
