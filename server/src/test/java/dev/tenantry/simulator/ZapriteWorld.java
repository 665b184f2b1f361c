package dev.tenantry.simulator;

import dev.tenantry.Browser;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The simulated Zaprite organization as a merchant and a payer see it, over HTTP. */
public final class ZapriteWorld {

    private static final String BASE = "/simulator/zaprite";
    private static final String KEY = "Bearer zaprite_sandbox_test";

    private final int port;

    public ZapriteWorld(int port) {
        this.port = port;
    }

    public Browser.Answer api(String method, String path, String body) {
        return api(KEY, method, path, body);
    }

    public Browser.Answer api(String authorization, String method, String path, String body) {
        return new Browser(port).with("Authorization", authorization).json(method, BASE + path, body);
    }

    /** An order over 29.00 USD; {@code more} is further JSON, such as {@code , "label": "Pro"}. */
    public JsonNode order(String externalId, String more) {
        var answer = api("POST", "/v1/orders", """
                {"amount": 2900, "currency": "USD", "externalUniqId": "%s",
                 "redirectUrl": "https://app.example.test/billing/return"%s}
                """.formatted(externalId, more));
        if (answer.status() != 200) {
            throw new AssertionError(answer.body());
        }
        return answer.json();
    }

    public JsonNode read(String id) {
        var answer = api("GET", "/v1/orders/" + id, "");
        if (answer.status() != 200) {
            throw new AssertionError(answer.body());
        }
        return answer.json();
    }

    /** The page, on which a click is a payment: LIGHTNING, CARD, BITCOIN, TOO_LITTLE, TOO_MUCH. */
    public Browser.Answer pay(String id, String payment) {
        var browser = new Browser(port);
        browser.get(page(id));
        return browser.post(page(id), Map.of("payment", payment));
    }

    public static String page(String id) {
        return BASE + "/order/" + id;
    }

    /** Types the address that hears of every change into the dashboard. */
    public void tell(String webhookUrl) {
        var answer = api("PUT", "/v1/dashboard", "{\"webhookUrl\": \"%s\"}".formatted(webhookUrl));
        if (answer.status() != 200) {
            throw new AssertionError(answer.body());
        }
    }
}
