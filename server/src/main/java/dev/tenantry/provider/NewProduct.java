package dev.tenantry.provider;

import dev.tenantry.kernel.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A product as an operator describes it. Addresses are absolute and without a fragment: https, plain http on
 * one's own machine, or an application's own scheme, which has a dot (RFC 8252).
 */
public record NewProduct(String name, boolean confidential, List<String> returnTo,
                         List<String> afterSignOut) {

    private static final Pattern PRINTABLE = Pattern.compile("[\\P{Cntrl}&&\\P{Cs}]*");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESS = 500;
    private static final int MOST = 20;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Refuses with product_invalid. */
    public NewProduct {
        name = name.strip();
        returnTo = clean(returnTo);
        afterSignOut = clean(afterSignOut);
        if (name.isEmpty() || name.length() > LONGEST_NAME || !PRINTABLE.matcher(name).matches()) {
            throw invalid("name", "Name the product, in 1 to 100 characters.");
        }
        if (returnTo.isEmpty() || returnTo.size() > MOST || afterSignOut.size() > MOST) {
            throw invalid("return_to",
                    "Give 1 to 20 addresses to return to, and up to 20 for after signing out.");
        }
        Stream.concat(returnTo.stream(), afterSignOut.stream())
                .filter(address -> !isGood(address)).findFirst()
                .ifPresent(bad -> {
                    throw invalid("return_to", ("%s is no address to return to: write it out, with https "
                            + "(http on localhost only), without a fragment or wildcards.").formatted(
                                    bad.length() > LONGEST_NAME ? bad.substring(0, LONGEST_NAME) : bad));
                });
    }

    private static List<String> clean(List<String> addresses) {
        return addresses.stream().map(String::strip).filter(text -> !text.isEmpty()).distinct().toList();
    }

    private static boolean isGood(String address) {
        try {
            var uri = new URI(address);
            var scheme = uri.getScheme();
            if (scheme == null || address.length() > LONGEST_ADDRESS || uri.getRawFragment() != null
                    || uri.getRawUserInfo() != null || address.contains("*")) {
                return false;
            }
            return switch (scheme) {
                case "https" -> uri.getHost() != null;
                case "http" -> uri.getHost() != null && THIS_MACHINE.contains(uri.getHost());
                default -> scheme.contains(".");
            };
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Refusal invalid(String field, String detail) {
        return new Refusal(ProviderRefusal.PRODUCT_INVALID).with("field", field).with("detail", detail);
    }
}
