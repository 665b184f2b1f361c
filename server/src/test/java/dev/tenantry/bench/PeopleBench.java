package dev.tenantry.bench;

import dev.tenantry.Browser;
import dev.tenantry.smoke.Application;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * A request of somebody signed in beside the empty endpoint, and signing in with a password beside the bare
 * Argon2id of the same settings on the same processors. Run by {@code bin/bench --built people}.
 */
final class PeopleBench {

    private static final int PEOPLE = 200;
    private static final int CLIENTS = 8;
    private static final String PASSWORD = "plum-orbit-candle-47";

    private final Application application;
    private final Path jar;
    private final Path folder;
    private final int seconds;
    private final List<String> emails = new ArrayList<>();
    private final List<String> cookies = new ArrayList<>();

    PeopleBench(Application application, Path jar, Path folder, int seconds) {
        this.application = application;
        this.jar = jar;
        this.folder = folder;
        this.seconds = seconds;
    }

    void run() throws Exception {
        for (int n = 0; n < PEOPLE; n++) {
            var browser = new Browser(application.port());
            emails.add("somebody-%d@example.com".formatted(n));
            var made = browser.postJson("/v1/people", """
                    {"name":"Somebody %d","email":"%s","password":"%s"}
                    """.formatted(n, emails.getLast(), PASSWORD));
            if (made.status() != 201) {
                throw new IllegalStateException(made.body());
            }
            cookies.add(browser.cookieHeader());
        }
        var cookies = Files.write(folder.resolve("cookies.txt"), this.cookies).toString();
        session("session", "/v1/me/deleted-organizations", cookies); // and one statement that finds nothing
        session("me", "/v1/me", cookies);
        signIns();
    }

    private void session(String name, String path, String cookies) throws Exception {
        try (var empty = EmptyServer.start(jar, folder)) {
            var turns = new Turns(Bench.script("session.lua", folder),
                    Map.of("BENCH_KEYS", cookies, "BENCH_PATH", path), seconds);
            var ours = new Turns.Server("http://localhost:" + application.port(), application::processorTime);
            turns.warmUp(empty.server(), Bench.WARM_SECONDS);
            turns.warmUp(ours, Bench.WARM_SECONDS);
            turns.take(Bench.TURNS, empty.server(), ours);
            turns.print(name);
        }
    }

    private void signIns() throws Exception {
        var settings = Map.of("BENCH_KEYS", Files.write(folder.resolve("emails.txt"), emails).toString(),
                "BENCH_PASSWORD", PASSWORD);
        signIn(settings, Bench.WARM_SECONDS / 2);
        bare(Bench.WARM_SECONDS / 4);
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        var ratios = new ArrayList<Double>();
        for (int n = 0; n < Bench.TURNS; n++) {
            theirs.add(bare(seconds));
            ours.add(signIn(settings, seconds));
            ratios.add(ours.getLast() / theirs.getLast());
        }
        System.out.printf("sign-in  %8.1f/s with %d clients%n", middle(ours), CLIENTS);
        System.out.printf("         %8.1f/s: Argon2id with the same settings and nothing else%n", middle(theirs));
        System.out.printf("         %.2fx (wanted: 0.9), median of %d turns%n%n", middle(ratios), Bench.TURNS);
    }

    private double signIn(Map<String, String> settings, int length) throws Exception {
        var load = Load.wrk("http://localhost:" + application.port(), Bench.script("sign-in.lua", folder), CLIENTS,
                length, settings);
        if (load.notOk() > 0) {
            throw new IllegalStateException(load.notOk() + " sign-ins were refused");
        }
        return load.perSecond();
    }

    /** As PasswordHashes does it: as many at once as there are processors. */
    private static double bare(int length) throws InterruptedException {
        var argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
        var kept = argon2.encode(PASSWORD);
        var done = new AtomicLong();
        var began = System.nanoTime();
        var end = began + length * 1_000_000_000L;
        try (var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (int n = 0; n < Runtime.getRuntime().availableProcessors(); n++) {
                threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        if (!argon2.matches(PASSWORD, kept)) {
                            throw new IllegalStateException("it does match");
                        }
                        done.incrementAndGet();
                    }
                });
            }
        }
        return done.get() / ((System.nanoTime() - began) / 1e9);
    }

    private static double middle(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }
}
