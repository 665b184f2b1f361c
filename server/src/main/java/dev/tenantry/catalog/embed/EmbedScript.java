package dev.tenantry.catalog.embed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The one file that other pages load, and the two names of its content: an address and an integrity. */
@Component
class EmbedScript {

    private static final int SHORT = 16;

    private final byte[] content;
    private final String version;
    private final String integrity;

    EmbedScript() {
        try {
            content = new ClassPathResource("embed/tenantry.js").getContentAsByteArray();
            var digest = MessageDigest.getInstance("SHA-384").digest(content);
            version = HexFormat.of().formatHex(digest).substring(0, SHORT);
            integrity = "sha384-" + Base64.getEncoder().encodeToString(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] content() {
        return content.clone();
    }

    /** Names this very content; another release has another. */
    String version() {
        return version;
    }

    /** As the attribute of a script element has it. */
    String integrity() {
        return integrity;
    }
}
