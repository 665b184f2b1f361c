package dev.tenantry.payment.rail;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The address this process itself listens on, for a rail that lives in it. */
@Component
public class ThisServer {

    private volatile int port;

    @EventListener
    void opened(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            port = event.getWebServer().getPort();
        }
    }

    public String address(String path) {
        if (port == 0) {
            throw new IllegalStateException("the web server is not open yet");
        }
        return "http://127.0.0.1:" + port + path;
    }

    /** Where a rail is, without a slash at the end: {@code base}, or a path on this very server. */
    public String base(String base) {
        return base.startsWith("/") ? address(base) : base.replaceAll("/+$", "");
    }
}
