package dev.tenantry.identity.terms;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param version names the terms in force, such as {@code 2027-01}; another one asks everybody again; null:
 *     none are asked for
 * @param url where they can be read, an https address
 */
@ConfigurationProperties(prefix = "tenantry.terms", ignoreUnknownFields = false)
record TermsSettings(@Nullable String version, @Nullable String url) {

    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    TermsSettings {
        version = version == null || version.isBlank() ? null : version.strip();
        url = url == null || url.isBlank() ? null : url.strip();
        if ((version == null) != (url == null)) {
            throw new IllegalArgumentException(
                    "tenantry.terms.version and tenantry.terms.url belong together: one of them is missing");
        }
        if (version != null && !VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("tenantry.terms.version has up to 40 letters, digits, dots,"
                    + " hyphens and underscores, not " + version);
        }
        if (url != null && !isReadable(url)) {
            throw new IllegalArgumentException("tenantry.terms.url is an https address, not " + url);
        }
    }

    private static boolean isReadable(String url) {
        try {
            var uri = URI.create(url);
            return "https".equals(uri.getScheme()) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
