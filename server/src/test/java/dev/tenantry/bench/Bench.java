package dev.tenantry.bench;

import dev.tenantry.Browser;
import dev.tenantry.smoke.Application;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What Tenantry costs beside a reference in the same run, on the same machine: start-up, an entitlement
 * check, a credit charge. Only the ratios mean anything elsewhere. Run by {@code bin/bench}.
 */
public final class Bench {

    private static final int CLIENTS = 64;
    private static final int ORGANIZATIONS = 200;

    private final Path jar;
    private final String classPath;
    private final Path folder;
    private final int seconds;

    private Bench(Path jar, String classPath, Path folder, int seconds) {
        this.jar = jar;
        this.classPath = classPath;
        this.folder = folder;
        this.seconds = seconds;
    }

    public static void main(String[] args) throws Exception {
        var folder = Files.createTempDirectory("tenantry-bench");
        new Bench(Path.of(args[0]), System.getProperty("java.class.path"), folder,
                Integer.getInteger("seconds", 15)).run();
        System.exit(0);
    }

    private void run() throws Exception {
        System.out.printf("%d processors, %d s each%n%n", Runtime.getRuntime().availableProcessors(),
                seconds);
        if (only("charge")) {
            try (var application = start()) {
                new ChargeBench(application, folder, seconds).run();
                System.out.printf("resident memory after all that: %d MB%n", application.residentMegabytes());
            }
            return;
        }
        startUp();
        try (var application = start()) {
            var keys = customers(application);
            check(application, Map.of("BENCH_KEYS", write("keys.txt", keys).toString()));
            new ChargeBench(application, folder, seconds).run();
            System.out.printf("resident memory after all that: %d MB%n", application.residentMegabytes());
        }
    }

    /** {@code ONLY=charge bin/bench} leaves the rest out. */
    private static boolean only(String part) {
        return part.equals(System.getenv("ONLY"));
    }

    private void startUp() {
        var cold = startAndStop();
        var warm = startAndStop();
        System.out.printf("start    empty folder %5d ms to first page; warm %5d ms (wanted: under 5000)%n",
                cold.toMillis(), warm.toMillis());
    }

    private Duration startAndStop() {
        var began = System.nanoTime();
        try (var application = start()) {
            return Duration.ofNanos(System.nanoTime() - began);
        }
    }

    private Application start() {
        return Application.start(jar, folder, "--tenantry.rate-limits.enabled=false",
                "--tenantry.catalog=" + catalogue(), "--tenantry.sandbox.demo=false");
    }

    /** The default catalogue with an allowance no benchmark can spend. */
    private Path catalogue() {
        try (var file = Bench.class.getResourceAsStream("/catalogue/default.yaml")) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Files.writeString(folder.resolve("catalogue.yaml"),
                    text.replace("allowance: {credits: 50, premium: 25",
                            "allowance: {credits: 900000000, premium: 25"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> customers(Application application) {
        var keys = new ArrayList<String>();
        for (int i = 0; i < ORGANIZATIONS; i++) {
            var person = new Browser(application.port());
            var made = person.postJson("/v1/people", """
                    {"name":"Bench %d","email":"bench-%d@example.com","password":"plum-orbit-candle-47"}
                    """.formatted(i, i));
            var organization = made.json().at("/organization/id").asString();
            var key = person.with("X-Tenantry-Organization", organization)
                    .postJson("/v1/api-keys", "{\"name\":\"bench\",\"scopes\":[\"checks\",\"charges\"]}");
            keys.add(key.json().path("secret").asString());
        }
        return keys;
    }

    private void check(Application application, Map<String, String> settings) throws Exception {
        var empty = emptyEndpoint();
        try {
            var port = empty.port();
            Load.wrk("http://localhost:" + port, script("check.lua"), CLIENTS, 5, settings);
            Load.wrk("http://localhost:" + application.port(), script("check.lua"), CLIENTS, 5, settings);
            var reference = Load.wrk("http://localhost:" + port, script("check.lua"), CLIENTS, seconds,
                    settings);
            var ours = Load.wrk("http://localhost:" + application.port(), script("check.lua"), CLIENTS,
                    seconds,
                    settings);
            line("check", ours, "the framework's empty endpoint", reference, 0.6);
            System.out.printf("         p99 %.1f ms, %.2fx the empty endpoint's (wanted: at most 2)%n%n",
                    ours.p99Millis(), ours.p99Millis() / reference.p99Millis());
        } finally {
            empty.process().destroy();
        }
    }

    private static void line(String what, Load ours, String name, Load reference, double wanted) {
        System.out.printf(
                "%-8s %8.0f/s  p50 %.2f ms  p99 %.2f ms%s | %s: %.0f/s | %.2fx (wanted in the end: %.1f)%n",
                what, ours.perSecond(), ours.p50Millis(), ours.p99Millis(),
                ours.notOk() == 0 ? "" : "  NOT OK: " + ours.notOk(), name, reference.perSecond(),
                ours.perSecond() / reference.perSecond(), wanted);
    }

    private record Empty(Process process, int port) {}

    private Empty emptyEndpoint() throws Exception {
        var port = Application.freePort();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "-cp", classPath, EmptyEndpoint.class.getName(),
                "--server.port=" + port, "--spring.threads.virtual.enabled=true",
                "--spring.config.location=optional:file:/nonexistent/",
                "--management.server.port=-1")
                .redirectErrorStream(true).redirectOutput(folder.resolve("empty.txt").toFile()).start();
        Application.awaitPort(port, process);
        return new Empty(process, port);
    }

    private Path script(String name) throws IOException {
        try (var file = Bench.class.getResourceAsStream("/bench/" + name)) {
            return Files.write(folder.resolve(name), file.readAllBytes());
        }
    }

    private Path write(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines);
    }
}
