package dev.tenantry.database;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TestPostgres;
import dev.tenantry.catalog.Bound;
import dev.tenantry.credit.Grants;
import dev.tenantry.database.embedded.EmbeddedServer;
import dev.tenantry.entitlement.Overrides;
import dev.tenantry.kernel.Actor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A product charges without a pause while the database is killed, and later stays away for a while. */
@Tag("processes")
class DatabaseAwayTest {

    private static final int THREADS = 4;
    private static final Duration QUICK = Duration.ofSeconds(5);

    private final Path folder = Path.of("target/test-data/away", UUID.randomUUID().toString());
    private final Map<String, Boolean> acknowledged = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stop = new AtomicBoolean();
    private volatile long refused;

    @Test
    void isSaidAtOnceAndLosesNothingAcknowledged() throws Exception {
        var database = EmbeddedServer.start(folder.resolve("database"), TestPostgres.PROGRAMS, 0);
        var port = Integer.parseInt(database.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1"));
        var url = "--tenantry.database.url=%s?user=%s&password=%s".formatted(database.jdbcUrl(),
                database.user(),
                database.password());
        try (var node = Node.start("away", folder.resolve("node"), url, "--tenantry.sandbox.demo=false");
                var threads = Executors.newFixedThreadPool(THREADS)) {
            var key = keyWithCredits(node);
            var charging = IntStream.range(0, THREADS).mapToObj(thread -> CompletableFuture.runAsync(
                    () -> charge(node.port(), key, thread), threads)).toList();
            awaitMore(50);
            kill(database);
            awaitMore(50);
            database.close();
            saysSo(node, key);
            database = EmbeddedServer.start(folder.resolve("database"), TestPostgres.PROGRAMS, port);
            eventually(() -> node.readiness() == 200);
            awaitMore(50);
            stop.set(true);
            charging.forEach(CompletableFuture::join);
            everyAcknowledgedChargeIsThere(node, key);
        } finally {
            stop.set(true);
            database.close();
        }
        assertThat(wrong).isEmpty();
        assertThat(refused).as("requests while it was away").isPositive();
    }

    /** Without a request rate: how many it asks depends on how quick the machine is. */
    private static String keyWithCredits(Node node) {
        var ada = Newcomer.register(node.port());
        Tenancy.asSystem(() -> node.bean(Overrides.class).limit(Actor.SYSTEM, ada.organization(),
                "requests_per_minute", Bound.UNLIMITED, "asks without a pause", null));
        node.bean(Grants.class).grant(ada.organization(), 1_000_000, "test", Actor.SYSTEM);
        return ada.acting().postJson("/v1/api-keys", "{\"name\": \"backend\", \"scopes\": [\"charges\"]}")
                .json().path("secret").asString();
    }

    private static Browser backend(int port, String key) {
        return new Browser(port).with("Authorization", "Bearer " + key);
    }

    private void charge(int port, String key, int thread) {
        var backend = backend(port, key);
        for (int n = 0; !stop.get(); n++) {
            var job = "job-%d-%d".formatted(thread, n);
            var answer = quickly(backend, job);
            if (answer.status() == 200) {
                acknowledged.put(job, true);
            } else if (answer.status() == 503 && answer.code().equals("unavailable")
                    && !answer.header("Retry-After").isEmpty()) {
                refused++;
            } else {
                wrong.add(answer.status() + " " + answer.body());
            }
        }
    }

    private Browser.Answer quickly(Browser backend, String job) {
        var began = System.nanoTime();
        var answer = backend.postJson("/v1/charges", "{\"job\": \"%s\"}".formatted(job));
        var took = Duration.ofNanos(System.nanoTime() - began);
        if (took.compareTo(QUICK) > 0) {
            wrong.add("%s took %s: %d".formatted(job, took, answer.status()));
        }
        return answer;
    }

    private void kill(EmbeddedServer database) throws Exception {
        var killed = database.pid();
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        eventually(() -> database.pid() != killed);
    }

    private void saysSo(Node node, String key) throws Exception {
        eventually(() -> node.readiness() == 503);
        var program = backend(node.port(), key).getJson("/v1/credits");
        assertThat(program.status()).isEqualTo(503);
        assertThat(program.code()).isEqualTo("unavailable");
        assertThat(program.header("Retry-After")).matches("\\d+");
        var person = new Browser(node.port()).get("/pricing");
        assertThat(person.status()).as("what needs no database still answers, or says so").isIn(200, 503);
        var signIn = new Browser(node.port()).postJson("/v1/sessions",
                "{\"email\": \"ada@example.test\", \"password\": \"%s\"}".formatted(Newcomer.PASSWORD));
        assertThat(signIn.status()).isEqualTo(503);
    }

    /** Asked again, each is a replay; and there are no more entries than were asked for. */
    private void everyAcknowledgedChargeIsThere(Node node, String key) {
        var backend = backend(node.port(), key);
        var lost = acknowledged.keySet().stream().map(job -> backend.postJson("/v1/charges",
                        "{\"job\": \"%s\"}".formatted(job)))
                .filter(answer -> !answer.json().path("replayed").asBoolean())
                .map(answer -> answer.status() + " " + answer.body()).toList();
        assertThat(lost).isEqualTo(List.of());
    }

    private void awaitMore(int charges) throws Exception {
        var wanted = acknowledged.size() + charges;
        eventually(() -> acknowledged.size() >= wanted);
    }
}
