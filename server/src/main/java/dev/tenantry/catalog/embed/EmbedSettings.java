package dev.tenantry.catalog.embed;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param origins the origins of the product's own pages, such as https://www.example.com */
@ConfigurationProperties("tenantry.embed")
record EmbedSettings(@DefaultValue List<String> origins) {

    EmbedSettings {
        origins.forEach(origin -> {
            if (!isOrigin(origin)) {
                throw new IllegalArgumentException("tenantry.embed.origins: '%s' is no origin; write it like "
                        .formatted(origin) + "https://www.example.com, without a path and without *");
            }
        });
        origins = List.copyOf(origins);
    }

    private static boolean isOrigin(String text) {
        try {
            var uri = URI.create(text);
            return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())
                    && text.equals(uri.getScheme() + "://" + uri.getRawAuthority())
                    && uri.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
