package dev.tenantry.payment.zaprite;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.rail.ThisServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Types our address into the dashboard of the organization that a sandbox plays, as its owner does by hand at
 * Zaprite, where no API for it is known.
 */
@Component
class ZapriteDashboard {

    private static final Logger log = LoggerFactory.getLogger(ZapriteDashboard.class);

    private final ZapriteAccount account;
    private final ZapriteConnection connection;
    private final ThisServer server;
    private final JsonMapper json;

    ZapriteDashboard(ZapriteAccount account, ZapriteConnection connection, ThisServer server,
            JsonMapper json) {
        this.account = account;
        this.connection = connection;
        this.server = server;
        this.json = json;
    }

    /** Nobody waits for it. */
    @EventListener(ApplicationReadyEvent.class)
    void typeAtStart() {
        if (account.settings().onThisServer()) {
            Thread.ofVirtual().name("zaprite-dashboard").start(this::tryToType);
        }
    }

    private void tryToType() {
        try {
            type();
        } catch (Refusal refusal) {
            log.warn("the simulated Zaprite does not know our address ({}); what it does not tell is found "
                    + "by looking", refusal.code().code());
        }
    }

    void type() {
        var address = server.address(ZapriteWebhookApi.PATH + "/" + account.settings().webhookToken());
        connection.send("type our address", HttpMethod.PUT, "/v1/dashboard",
                json.createObjectNode().put("webhookUrl", address));
    }
}
