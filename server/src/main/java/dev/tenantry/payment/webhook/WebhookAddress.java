package dev.tenantry.payment.webhook;

import dev.tenantry.payment.rail.ThisServer;
import dev.tenantry.web.PublicUrl;
import org.springframework.stereotype.Component;

/** Where a rail finds us: from outside, or within this process. */
@Component
public record WebhookAddress(PublicUrl publicUrl, ThisServer server) {

    public String of(String path, boolean onThisServer) {
        return onThisServer ? server.address(path) : publicUrl.of(path);
    }
}
