package dev.tenantry.payment.storm;

import static dev.tenantry.Eventually.eventually;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bad line between the rail and us. It takes the rail's signed deliveries, loses a share of the events for
 * good, and brings the others several times each, in any order, many at once. What no node answers with 2xx it
 * brings again, as a rail would.
 */
public final class Wire implements AutoCloseable {

    private static final int AT_ONCE = 24;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One event as it was sent, to the byte. */
    private record Sent(String event, String signature, byte[] body) {}

    private final HttpServer server;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI target;
    private final double losing;
    private final int copies;
    private final ConcurrentLinkedQueue<Sent> waiting = new ConcurrentLinkedQueue<>();
    private final Map<String, String> types = new ConcurrentHashMap<>();
    final AtomicInteger deliveries = new AtomicInteger();
    final AtomicInteger repeated = new AtomicInteger();
    final AtomicInteger lost = new AtomicInteger();

    /**
     * @param lost the share of events that never come
     * @param copies of each of the others
     */
    public Wire(int to, double lost, int copies) throws IOException {
        losing = lost;
        this.copies = copies;
        target = URI.create("http://localhost:" + to + "/webhooks/stripe");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    public String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/webhooks/stripe";
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var event = JSON.readTree(body);
            var id = event.path("id").asString();
            if (types.put(id, event.path("type").asString()) == null) {
                waiting.add(new Sent(id, exchange.getRequestHeaders().getFirst("Stripe-Signature"), body));
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** Everything the rail ever said, lost or not. */
    public List<String> events() {
        return List.copyOf(types.keySet());
    }

    String typeOf(String event) {
        return types.get(event);
    }

    /** Brings what has gathered; {@code each} is told how many have arrived so far. */
    public void tell(Random random, IntConsumer each) {
        var all = new ArrayList<Sent>();
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            if (random.nextDouble() < losing) {
                lost.incrementAndGet();
            } else {
                all.addAll(Collections.nCopies(copies, next));
            }
        }
        Collections.shuffle(all, random);
        var arrived = new AtomicInteger();
        var line = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sending = all.stream().map(copy -> threads.submit(() -> {
                line.acquireUninterruptibly();
                try {
                    eventually(copy.event + " arrives", () -> arrives(copy));
                    each.accept(arrived.incrementAndGet());
                } finally {
                    line.release();
                }
            })).toList();
            for (var one : sending) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean arrives(Sent copy) {
        var request = HttpRequest.newBuilder(target).timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Stripe-Signature", copy.signature)
                .POST(HttpRequest.BodyPublishers.ofByteArray(copy.body)).build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() == 400) {
                throw new AssertionError("refused: " + answer.body());
            }
            return count(answer.statusCode() == 200);
        } catch (IOException e) {
            return count(false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean count(boolean taken) {
        (taken ? deliveries : repeated).incrementAndGet();
        return taken;
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
