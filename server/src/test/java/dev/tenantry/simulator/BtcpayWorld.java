package dev.tenantry.simulator;

import dev.tenantry.Browser;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A shop with a store of its own at the simulated BTCPay Server, and a payer with a browser. */
public final class BtcpayWorld {

    public static final String KEY = "sandbox0123456789";

    private final int port;
    private final String store;

    public BtcpayWorld(int port) {
        this(port, "Sandbox" + UUID.randomUUID().toString().replace("-", ""));
    }

    public BtcpayWorld(int port, String store) {
        this.port = port;
        this.store = store;
    }

    public String store() {
        return store;
    }

    public Browser.Answer call(String method, String path, String body) {
        return call(method, path, body, "token " + KEY);
    }

    /** {@code path} begins below the store. */
    public Browser.Answer call(String method, String path, String body, @Nullable String authorization) {
        var browser = new Browser(port);
        var request = browser.request("/simulator/btcpay/api/v1/stores/" + store + path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        return browser.send(authorization == null ? request : request.header("Authorization", authorization));
    }

    /** The answer when the call is granted; anything else fails with what was answered. */
    public JsonNode ok(String method, String path, String body) {
        var answer = call(method, path, body);
        if (answer.status() != 200) {
            throw new AssertionError(method + " " + path + " answered " + answer.status() + answer.body());
        }
        return answer.body().isEmpty() ? JsonMapper.shared().nullNode()
                : JsonMapper.shared().readTree(answer.body());
    }

    public String invoice(String order, String amount) {
        return ok("POST", "/invoices", """
                {"amount": "%s", "currency": "USD", "metadata": {"orderId": "%s", "itemDesc": "Pro, 30 days"},
                 "checkout": {"expirationMinutes": 60, "monitoringMinutes": 1440, "redirectAutomatically": true,
                  "redirectURL": "https://app.example.test/back?invoice={InvoiceId}&order={OrderId}"}}
                """.formatted(amount, order)).path("id").stringValue();
    }

    public JsonNode read(String invoice) {
        return ok("GET", "/invoices/" + invoice, "");
    }

    public String state(String invoice) {
        var shown = read(invoice);
        return shown.path("status").stringValue() + "/" + shown.path("additionalStatus").stringValue();
    }

    /** Somebody opens the page and chooses one of its ways to pay. */
    public Browser.Answer pay(String invoice, String way) {
        var page = "/simulator/btcpay/i/" + invoice;
        var browser = new Browser(port);
        browser.get(page);
        return browser.post(page, Map.of("way", way));
    }

    public Browser.Answer mark(String invoice, String status) {
        return call("POST", "/invoices/" + invoice + "/status", "{\"status\": \"" + status + "\"}");
    }

    public String webhook(String url, String secret) {
        return ok("POST", "/webhooks", """
                {"url": "%s", "secret": "%s", "authorizedEvents": {"everything": true}}
                """.formatted(url, secret)).path("id").stringValue();
    }
}
