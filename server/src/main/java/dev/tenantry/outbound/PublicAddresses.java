package dev.tenantry.outbound;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are of the public internet: IANA's registries of special addresses for IPv4 and IPv6, of
 * which nothing is let through. An IPv4 address in IPv6 clothes (mapped) is judged as what it is.
 */
final class PublicAddresses {

    private record Block(BigInteger first, int free) {

        static Block of(String text) {
            var parts = text.split("/");
            var bytes = InetAddress.ofLiteral(parts[0]).getAddress();
            return new Block(new BigInteger(1, bytes), bytes.length * 8 - Integer.parseInt(parts[1]));
        }

        boolean has(BigInteger address) {
            return address.shiftRight(free).equals(first.shiftRight(free));
        }
    }

    private static final List<Block> NOT_PUBLIC = blocks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10",
            "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");
    private static final Block GLOBAL = Block.of("2000::/3");
    private static final List<Block> NOT_GLOBAL = blocks("2001::/23", "2001:db8::/32", "2002::/16",
            "2620:4f:8000::/48", "3fff::/20");

    private PublicAddresses() {}

    static boolean has(InetAddress address) {
        var number = new BigInteger(1, address.getAddress());
        return address instanceof Inet4Address
                ? NOT_PUBLIC.stream().noneMatch(block -> block.has(number))
                : GLOBAL.has(number) && NOT_GLOBAL.stream().noneMatch(block -> block.has(number));
    }

    private static List<Block> blocks(String... texts) {
        return Stream.of(texts).map(Block::of).toList();
    }
}
