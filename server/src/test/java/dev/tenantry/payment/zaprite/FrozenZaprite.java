package dev.tenantry.payment.zaprite;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tenantry.simulator.StripeShape;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.node.ObjectNode;

/** Answers what the test says, in order, and keeps what was asked. With nothing left to say it hangs up. */
final class FrozenZaprite implements AutoCloseable {

    static final String TOKEN = "0123456789abcdef0123456789abcdef";

    record Asked(String method, String path, String authorization, String body) {}

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    final List<Asked> asked = new CopyOnWriteArrayList<>();

    FrozenZaprite() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** As if it were Zaprite itself: its pages have to be Zaprite's. */
    ZapriteAccount account() {
        return new ZapriteAccount(ZapriteSetupTest.settings("key-1", "org_test0001", TOKEN,
                "http://127.0.0.1:" + server.getAddress().getPort()));
    }

    FrozenZaprite will(int status, String body) {
        answers.add(new Answer(status, body));
        return this;
    }

    /** One of the orders that others have seen. */
    static ObjectNode order(String status) throws IOException {
        try (var file = FrozenZaprite.class.getResourceAsStream("/contracts/zaprite/order_" + status + ".json")) {
            return (ObjectNode) StripeShape.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(new Asked(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        var next = answers.poll();
        if (next == null) {
            exchange.close();
            return;
        }
        var body = next.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Location", "https://elsewhere.example/");
        exchange.sendResponseHeaders(next.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
