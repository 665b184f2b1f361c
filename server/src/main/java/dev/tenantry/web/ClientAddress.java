package dev.tenantry.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a request came from. Forwarding headers count only when the container was told which proxies to
 * believe ({@code server.tomcat.remoteip.internal-proxies}); it has then already put the address here.
 */
public final class ClientAddress {

    private static final int V6_SITE_BYTES = 8;

    private ClientAddress() {}

    public static String of(HttpServletRequest request) {
        return request.getRemoteAddr();
    }

    /** The unit to limit by: an IPv4 address, or the /64 of an IPv6 address, which one customer gets. */
    public static String site(HttpServletRequest request) {
        var text = of(request);
        try {
            if (InetAddress.ofLiteral(text) instanceof Inet6Address address) {
                return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), V6_SITE_BYTES)) + "/64";
            }
            return text;
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
