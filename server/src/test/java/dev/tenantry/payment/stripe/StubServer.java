package dev.tenantry.payment.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Answers what the test says, in order, and keeps what was asked: Stripe's side of the wire, frozen. */
final class StubServer implements AutoCloseable {

    record Asked(String method, String path, Map<String, String> form, String idempotencyKey, String version,
            String authorization) {}

    private record Answer(int status, byte[] body) {}

    private final HttpServer server;
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    final List<Asked> asked = new ArrayList<>();

    StubServer() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/some/where";
    }

    StubServer will(int status, String body) {
        answers.add(new Answer(status, body.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    StubServer willGive(String object) {
        answers.add(new Answer(200, StripeSignatureTest.resource("objects/" + object + ".json")));
        return this;
    }

    StubServer willFail(int status, String object) {
        answers.add(new Answer(status, StripeSignatureTest.resource("objects/" + object + ".json")));
        return this;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        asked.add(new Asked(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)),
                headers.getFirst("Idempotency-Key"), headers.getFirst("Stripe-Version"),
                headers.getFirst("Authorization")));
        var next = answers.poll();
        if (next == null) {
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(next.status(), next.body().length);
        exchange.getResponseBody().write(next.body());
        exchange.close();
    }

    private static Map<String, String> form(String body) {
        var form = new TreeMap<String, String>();
        for (var field : body.split("&")) {
            var pair = field.split("=", 2);
            if (pair.length == 2) {
                form.put(URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
