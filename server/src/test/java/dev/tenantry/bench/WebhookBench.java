package dev.tenantry.bench;

import dev.tenantry.smoke.Application;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Accepting a webhook (signature, inbox, 200) beside an endpoint that only inserts what it was sent, in the
 * same database, taking turns. Run by {@code bin/bench --built webhook}.
 */
final class WebhookBench {

    private static final String SECRET = "whsec_bench_0123456789";
    private static final int EVENTS = 800_000;
    private static final int CLIENTS = 64;
    private static final int TURNS = 3;
    /** A type that is kept whole and settled by nobody, so that no worker shares the machine. */
    private static final String BODY = """
            {"id":"evt_bench_@","object":"event","api_version":"2026-07-29.dahlia","type":"payout.paid",\
            "livemode":false,"created":1785585600,"data":{"object":{"id":"po_1","object":"payout",\
            "amount":2900,"currency":"usd","description":"%s"}}}""".formatted("x".repeat(1_000));

    private final Path jar;
    private final Path folder;
    private final int seconds;

    WebhookBench(Path jar, Path folder, int seconds) {
        this.jar = jar;
        this.folder = folder;
        this.seconds = seconds;
    }

    void run() throws Exception {
        try (var application = Application.start(jar, folder, "--tenantry.rate-limits.enabled=false",
                "--tenantry.mode=test", "--tenantry.rails.stripe.secret-key=sk_test_bench",
                "--tenantry.rails.stripe.api-base=http://127.0.0.1:1",
                "--tenantry.rails.stripe.webhook-secrets=" + SECRET)) {
            var reference = reference(application);
            try {
                compare("http://localhost:" + application.port(), reference);
            } finally {
                reference.process().destroy();
            }
        }
    }

    private record Reference(Process process, String url) {}

    private void compare(String ours, Reference reference) throws Exception {
        var now = Instant.now().getEpochSecond();
        var stamp = now + 120; // the tolerance holds to both sides, so this is good for seven minutes
        var settings = Map.of("BENCH_SIGNED", signed(stamp).toString(), "BENCH_STAMP", "" + stamp,
                "BENCH_BODY", BODY, "BENCH_BASE", "" + now);
        var script = Bench.script("webhook.lua", folder);
        Load.wrk(reference.url(), script, CLIENTS, seconds, settings);
        Load.wrk(ours, script, CLIENTS, seconds, settings);
        var theirs = 0.0;
        var mine = 0.0;
        Load last = null;
        for (int turn = 0; turn < TURNS; turn++) {
            theirs += Load.wrk(reference.url(), script, CLIENTS, seconds, settings).perSecond();
            last = Load.wrk(ours, script, CLIENTS, seconds, settings);
            mine += last.perSecond();
        }
        System.out.printf("webhook  %8.0f/s  p50 %.2f ms  p99 %.1f ms%s | one durable insert: %.0f/s | %.2fx "
                + "(wanted: 0.8)%n%n", mine / TURNS, last.p50Millis(), last.p99Millis(),
                last.notOk() == 0 ? "" : "  NOT OK: " + last.notOk(), theirs / TURNS, mine / theirs);
    }

    private Path signed(long stamp) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var lines = new ArrayList<String>(EVENTS);
        for (int n = 1; n <= EVENTS; n++) {
            var text = stamp + "." + BODY.replaceFirst("@", "" + n);
            lines.add(HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8))));
        }
        return Files.write(folder.resolve("signed.txt"), lines);
    }

    private Reference reference(Application application) throws Exception {
        var port = Application.freePort();
        var url = application.databaseUrl(folder);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Application.javaOptions(jar));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), InsertEndpoint.class.getName(),
                "--server.port=" + port, "--spring.threads.virtual.enabled=true",
                "--spring.config.location=optional:file:/nonexistent/", "--management.server.port=-1",
                "--bench.url=jdbc:" + url.replaceFirst("//[^@/]*@", "//"), "--bench.password=" + password()));
        var process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("insert.txt").toFile()).start();
        Application.awaitPort(port, process);
        return new Reference(process, "http://localhost:" + port);
    }

    private String password() throws IOException {
        return Files.readString(folder.resolve("data/postgres/password")).strip();
    }
}
