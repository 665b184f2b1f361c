package dev.tenantry.pricelist;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.identity.People;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** {@code bin/sync-prices} as somebody calls it. */
@TenantryTest
class SyncPricesTest {

    @LocalServerPort
    int port;
    @Autowired
    People people;

    private record Ended(int code, String said) {}

    @Test
    void theCommandSaysWhatDiffersAndEndsWithWhatCameOfIt() throws Exception {
        var olga = Newcomer.register(port, "Olga");
        people.makeOperator(olga.person());
        var key = "plan-" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(olga.browser().postJson("/v1/operator/plans", """
                {"key": "%s", "plan": {"name": "By command %s", "tagline": "By a test.",
                 "sale": "self_serve", "prices": {"USD": {"monthly": 7}},
                 "limits": {"items": 7, "runs": 70, "seats": 1, "resources": 5},
                 "features": ["sso"], "allowance": {"credits": 5, "premium": 1, "renews": "monthly"},
                 "requests_per_minute": 60, "retention_days": 30, "idle_sweep_days": "never"}}
                """.formatted(key, key)).status()).isEqualTo(201);
        try {
            var url = "http://localhost:" + port;
            var missing = run(url, olga.email(), "--plan", key);
            assertThat(missing.code()).as(missing.said()).isEqualTo(1);
            assertThat(missing.said()).contains("stripe, sandbox mode, pull, dry run", "a push makes one");

            var pushed = run(url, olga.email(), "push", "--plan", key);
            assertThat(pushed.code()).as(pushed.said()).isZero();
            assertThat(pushed.said()).contains("make_product", "make_price", "2 changes, 0 errors");
            assertThat(run(url, olga.email(), "pull", "--plan", key).said()).contains("0 changes, 0 errors");
            assertThat(run(url, olga.email(), "pull", "--plan", "nobody").code()).isEqualTo(1);
            assertThat(run(url, olga.email(), "sell").said()).contains("bin/sync-prices pull");
        } finally {
            olga.browser().delete("/v1/operator/plans/" + key);
        }
    }

    @Test
    void withoutTheRailsKeyItEndsWithTwo() throws Exception {
        var server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/v1/sessions", exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "__Host-session=s; Path=/; Secure");
            answer(exchange, 201, "{}");
        });
        server.createContext("/v1/operator", exchange -> answer(exchange, 503,
                "{\"code\":\"billing_not_configured\",\"detail\":\"Payments are not set up here yet.\"}"));
        server.start();
        try {
            var ended = run("http://localhost:" + server.getAddress().getPort(), "olga@example.test", "pull");
            assertThat(ended.code()).as(ended.said()).isEqualTo(2);
            assertThat(ended.said()).contains("Payments are not set up here yet.");
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Ended run(String url, String email, String... arguments) throws Exception {
        var command = new ArrayList<String>(List.of("bash", root().resolve("bin/sync-prices").toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("TENANTRY_URL", url);
        process.environment().put("TENANTRY_OPERATOR", email);
        process.environment().put("TENANTRY_OPERATOR_PASSWORD", Newcomer.PASSWORD);
        var running = process.start();
        var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(running.exitValue(), said);
    }

    private static Path root() {
        var here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("bin/sync-prices")) ? here : here.getParent();
    }
}
