package dev.tenantry.web;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The address under which customers reach this service: {@code tenantry.public-url}, else
 * {@code http://localhost} with the port that was really opened.
 */
@Component
public class PublicUrl {

    private volatile String base;
    private final boolean configured;

    PublicUrl(@Value("${tenantry.public-url:}") String base, @Value("${server.port:8080}") int port) {
        this.configured = !base.isBlank();
        this.base = configured ? base.replaceAll("/+$", "") : "http://localhost:" + port;
    }

    @EventListener
    void opened(WebServerInitializedEvent event) {
        if (!configured && event.getApplicationContext().getServerNamespace() == null) {
            base = "http://localhost:" + event.getWebServer().getPort();
        }
    }

    /** An absolute address; {@code path} begins with a slash. */
    public String of(String path) {
        return base + path;
    }

    public String origin() {
        var uri = URI.create(base);
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    public boolean isSecure() {
        return base.startsWith("https://");
    }
}
