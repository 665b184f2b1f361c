package dev.tenantry.kernel;

import org.jspecify.annotations.Nullable;

/** How an outside id or address may appear in a log: enough to find it, too little to use it. */
public final class Masked {

    private Masked() {}

    /** The first 8 and last 4 characters; ids too short for that show nothing. Null stays null. */
    public static @Nullable String id(@Nullable String id) {
        if (id == null) {
            return null;
        }
        return id.length() <= 12 ? "***" : id.substring(0, 8) + "***" + id.substring(id.length() - 4);
    }

    /** The first character. */
    public static String name(String name) {
        return name.strip().codePoints().limit(1).collect(StringBuilder::new,
                StringBuilder::appendCodePoint, StringBuilder::append).append("***").toString();
    }

    /** The first character and the domain. */
    public static String email(String address) {
        var at = address.lastIndexOf('@');
        return at < 1 ? "***" : address.charAt(0) + "***" + address.substring(at);
    }
}
