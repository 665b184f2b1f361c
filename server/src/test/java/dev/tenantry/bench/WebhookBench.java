package dev.tenantry.bench;

import dev.tenantry.smoke.Application;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Accepting a webhook (signature, inbox, 200) beside an endpoint that only inserts what it was sent, in the
 * same database, taking turns. Run by {@code bin/bench --built webhook}.
 */
final class WebhookBench {

    private static final String SECRET = "whsec_bench_0123456789";
    private static final int EVENTS = 1_500_000;
    private static final int CLIENTS = 64;
    private static final int TURNS = 5;
    private static final int WARM_SECONDS = 15;
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
                compare(application, reference);
            } finally {
                reference.process().destroy();
            }
        }
    }

    private record Reference(Process process, String url) {}

    /** Where to send, and the processor time used there so far. */
    private record Side(String url, LongSupplier micros) {}

    /** One turn at one side: the load, and processor time of application and database for each request. */
    private record Turn(Load load, double application, double database) {}

    private void compare(Application application, Reference reference) throws Exception {
        var now = Instant.now().getEpochSecond();
        var stamp = now + 120; // the tolerance holds to both sides, so this is good for seven minutes
        var settings = Map.of("BENCH_SIGNED", signed(stamp).toString(), "BENCH_STAMP", "" + stamp,
                "BENCH_BODY", BODY, "BENCH_BASE", "" + now);
        var theirs = new Side(reference.url(), () -> micros(reference.process().info()));
        var ours = new Side("http://localhost:" + application.port(), application::processorMicros);
        turn(theirs, application, settings, WARM_SECONDS);
        turn(ours, application, settings, WARM_SECONDS);
        var their = new ArrayList<Turn>();
        var mine = new ArrayList<Turn>();
        var ratios = new ArrayList<Double>();
        for (int n = 0; n < TURNS; n++) {
            their.add(turn(theirs, application, settings, seconds));
            mine.add(turn(ours, application, settings, seconds));
            ratios.add(mine.getLast().load.perSecond() / their.getLast().load.perSecond());
        }
        print("webhook", mine);
        print("        ", their);
        ratios.sort(null);
        System.out.printf("         %.2fx of one durable insert (wanted: 0.8), median of %d turns%n%n",
                ratios.get(ratios.size() / 2), TURNS);
    }

    private Turn turn(Side side, Application application, Map<String, String> settings, int length)
            throws IOException {
        var before = side.micros.getAsLong();
        var database = application.databaseMicros(folder);
        var load = Load.wrk(side.url, Bench.script("webhook.lua", folder), CLIENTS, length, settings);
        return new Turn(load, (side.micros.getAsLong() - before) / (double) load.requests(),
                (application.databaseMicros(folder) - database) / (double) load.requests());
    }

    private static void print(String what, List<Turn> turns) {
        var middle = turns.stream().sorted(Comparator.comparingDouble(turn -> turn.load.perSecond())).toList()
                .get(turns.size() / 2);
        System.out.printf("%s %8.0f/s  p50 %.2f ms  p99 %.1f ms  %.0f+%.0f us of processor (application, database)%s%n",
                what, middle.load.perSecond(), middle.load.p50Millis(), middle.load.p99Millis(),
                middle.application, middle.database, middle.load.notOk() == 0 ? ""
                        : "  NOT OK: " + middle.load.notOk());
    }

    private static long micros(ProcessHandle.Info process) {
        return process.totalCpuDuration().map(time -> time.toNanos() / 1000).orElse(0L);
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
