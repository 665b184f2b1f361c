package dev.tenantry.bench;

import dev.tenantry.Browser;
import dev.tenantry.smoke.Application;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What Tenantry costs beside a reference in the same run, on the same machine: start-up, an entitlement
 * check, a credit charge, a usage report, a request of somebody signed in and signing in, taking in a webhook
 * and settling it; on demand a check among very many organizations, and every list that can grow with a hundred
 * thousand rows in it.
 * Only the ratios mean anything elsewhere. Run by {@code bin/bench}.
 */
public final class Bench {

    private static final int ORGANIZATIONS = 200;
    static final int WARM_SECONDS = 20;
    static final int TURNS = 5;

    private final Path jar;
    private final Path folder;
    private final int seconds;
    private final Set<String> parts;

    private Bench(Path jar, Path folder, int seconds, Set<String> parts) {
        this.jar = jar;
        this.folder = folder;
        this.seconds = seconds;
        this.parts = parts;
    }

    /**
     * The packed application, then what to measure: {@code start check charge usage people webhook settle many
     * lists}; else all but the last two.
     */
    public static void main(String[] args) throws Exception {
        var folder = Files.createTempDirectory("tenantry-bench");
        var parts = args.length > 1 ? Set.of(Arrays.copyOfRange(args, 1, args.length))
                : Set.of("start", "check", "charge", "usage", "people", "webhook", "settle");
        new Bench(Path.of(args[0]), folder, Integer.getInteger("seconds", 15), parts).run();
        System.exit(0);
    }

    private void run() throws Exception {
        System.out.printf("%d processors, %d s each%n%n", Runtime.getRuntime().availableProcessors(),
                seconds);
        if (parts.contains("start")) {
            startUp();
        }
        if (Stream.of("check", "charge", "usage").anyMatch(parts::contains)) {
            few();
        }
        if (parts.contains("people")) {
            people(Files.createDirectories(folder.resolve("people")));
        }
        if (parts.contains("many")) {
            new Many(jar, Files.createDirectories(folder.resolve("many")), seconds).run();
        }
        if (parts.contains("lists")) {
            new ListsBench(jar, Files.createDirectories(folder.resolve("lists"))).run();
        }
        if (parts.contains("webhook")) {
            new WebhookBench(jar, Files.createDirectories(folder.resolve("webhook")), seconds).run();
        }
        if (parts.contains("settle")) {
            new SettleBench(jar, Files.createDirectories(folder.resolve("settle"))).run();
        }
    }

    private void few() throws Exception {
        try (var application = start()) {
            var keys = parts.contains("check") || parts.contains("usage")
                    ? write("keys.txt", customers(application)) : null;
            if (parts.contains("check")) {
                check(application, Map.of("BENCH_KEYS", String.valueOf(keys)));
            }
            if (parts.contains("usage")) {
                new UsageBench(application, folder, seconds).run(java.util.Objects.requireNonNull(keys));
            }
            if (parts.contains("charge")) {
                new ChargeBench(application, folder, seconds).run();
            }
            System.out.printf("resident memory after all that: %d MB%n%n", application.residentMegabytes());
        }
    }

    /** With limits that count and let everything through. */
    private void people(Path folder) throws Exception {
        try (var application = Application.start(jar, folder, "--tenantry.catalog=" + catalogue(),
                "--tenantry.sandbox.demo=false", "--server.forward-headers-strategy=native",
                "--tenantry.registration.per-minute=1000000", "--tenantry.registration.per-hour=1000000",
                "--tenantry.identity.sign-ins-per-account=1000000",
                "--tenantry.identity.sign-ins-per-address=1000000")) {
            new PeopleBench(application, jar, folder, seconds).run();
        }
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

    /** The default catalogue with an allowance and a request rate that no benchmark can use up. */
    private Path catalogue() {
        try (var file = Bench.class.getResourceAsStream("/catalogue/default.yaml")) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Files.writeString(folder.resolve("catalogue.yaml"),
                    text.replace("allowance: {credits: 50, premium: 25",
                            "allowance: {credits: 900000000, premium: 25")
                            .replaceAll("requests_per_minute: \\d+", "requests_per_minute: 900000000"));
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
                    .postJson("/v1/api-keys", "{\"name\":\"bench\",\"scopes\":[\"checks\",\"charges\",\"usage\"]}");
            keys.add(key.json().path("secret").asString());
        }
        return keys;
    }

    private void check(Application application, Map<String, String> settings) throws Exception {
        try (var empty = EmptyServer.start(jar, folder)) {
            var turns = new Turns(script("check.lua"), settings, seconds);
            var ours = new Turns.Server("http://localhost:" + application.port(), application::processorTime);
            turns.warmUp(empty.server(), WARM_SECONDS);
            turns.warmUp(ours, WARM_SECONDS);
            turns.take(TURNS, empty.server(), ours);
            turns.print("check");
        }
    }

    private Path script(String name) throws IOException {
        return script(name, folder);
    }

    static Path script(String name, Path folder) throws IOException {
        try (var file = Bench.class.getResourceAsStream("/bench/" + name)) {
            return Files.write(folder.resolve(name), file.readAllBytes());
        }
    }

    private Path write(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines);
    }
}
