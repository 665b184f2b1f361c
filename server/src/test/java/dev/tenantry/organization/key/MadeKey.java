package dev.tenantry.organization.key;

import dev.tenantry.kernel.Secret;
import java.util.HexFormat;

/** The text of a key and what the database keeps of it, for whoever fills a table past the application. */
public record MadeKey(String text, String hash) {

    public static MadeKey next() {
        var text = KeyText.OF_ORGANIZATIONS.next();
        return new MadeKey(text, "\\\\x" + HexFormat.of().formatHex(Secret.hash(text)));
    }
}
