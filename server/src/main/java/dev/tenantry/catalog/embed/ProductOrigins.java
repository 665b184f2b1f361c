package dev.tenantry.catalog.embed;

import dev.tenantry.kernel.Mode;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Which pages of other origins may read what is public with a script: those that were configured, and in the
 * sandbox whatever runs on localhost. These headers never allow cookies, so they tell nobody who is signed
 * in.
 */
@Component
@EnableConfigurationProperties(EmbedSettings.class)
public class ProductOrigins {

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    private final EmbedSettings settings;
    private final Mode mode;

    ProductOrigins(EmbedSettings settings, Mode mode) {
        this.settings = settings;
        this.mode = mode;
    }

    /** What an answer says to whoever asks; it differs by origin, so caches keep one for each. */
    public HttpHeaders headers(HttpServletRequest request) {
        var headers = new HttpHeaders();
        headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (allows(origin)) {
            headers.setAccessControlAllowOrigin(origin);
        }
        return headers;
    }

    /** Whether it is one of the product's. */
    public boolean allows(@Nullable String origin) {
        return origin != null
                && (settings.origins().contains(origin) || mode == Mode.SANDBOX && isLocal(origin));
    }

    private static boolean isLocal(String origin) {
        try {
            var host = URI.create(origin).getHost();
            return host != null && LOCAL.contains(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
