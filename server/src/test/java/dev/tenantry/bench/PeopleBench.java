package dev.tenantry.bench;

import dev.tenantry.Browser;
import dev.tenantry.smoke.Application;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A request of somebody signed in beside the empty endpoint, and signing in with a password, from many addresses
 * and counted by every limit, beside the bare Argon2id of the same settings on the same processors. Run by
 * {@code bin/bench --built people}.
 */
final class PeopleBench {

    private static final int PEOPLE = 200;
    private static final int CLIENTS = 8;

    /** Sign-ins a second and what one costs, in milliseconds of processor. */
    private record SignedIn(double perSecond, double application, double database) {}

    /** Hashes a second with the application's options and with the JVM's usual ones. */
    private record SignInTurn(double bare, SignedIn ours, double usual) {}

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
                    """.formatted(n, emails.getLast(), BareHashes.PASSWORD));
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
                "BENCH_PASSWORD", BareHashes.PASSWORD);
        try (var bare = BareHashes.start(jar, true); var usual = BareHashes.start(jar, false)) {
            signIn(settings, Bench.WARM_SECONDS);
            bare.rate(Bench.WARM_SECONDS / 2);
            usual.rate(Bench.WARM_SECONDS / 2);
            var turns = new ArrayList<SignInTurn>();
            for (int n = 0; n < Bench.TURNS; n++) {
                turns.add(new SignInTurn(bare.rate(seconds), signIn(settings, seconds), usual.rate(seconds)));
            }
            print(turns);
        }
    }

    private static void print(List<SignInTurn> turns) {
        System.out.printf("sign-in  %8.1f/s with %d clients, %.1f ms of processor in the application, %.1f in "
                + "PostgreSQL%n", middle(turns, turn -> turn.ours.perSecond), CLIENTS,
                middle(turns, turn -> turn.ours.application), middle(turns, turn -> turn.ours.database));
        System.out.printf("         %8.1f/s: Argon2id with the same settings, JVM's options too, and nothing "
                + "else%n", middle(turns, SignInTurn::bare));
        System.out.printf("         %8.1f/s: the same with the JVM's usual options%n",
                middle(turns, SignInTurn::usual));
        System.out.printf("         %.2fx (wanted: 0.9) and %.2fx, medians of %d turns%n%n",
                middle(turns, turn -> turn.ours.perSecond / turn.bare),
                middle(turns, turn -> turn.ours.perSecond / turn.usual), turns.size());
    }

    private SignedIn signIn(Map<String, String> settings, int length) throws IOException {
        var before = application.processorMicros();
        var beforeDatabase = application.databaseMicros(folder);
        var load = Load.wrk("http://localhost:" + application.port(), Bench.script("sign-in.lua", folder), CLIENTS,
                length, settings);
        if (load.notOk() > 0) {
            throw new IllegalStateException(load.notOk() + " sign-ins were refused");
        }
        return new SignedIn(load.perSecond(),
                (application.processorMicros() - before) / 1e3 / load.requests(),
                (application.databaseMicros(folder) - beforeDatabase) / 1e3 / load.requests());
    }

    private static double middle(List<SignInTurn> turns, ToDoubleFunction<SignInTurn> figure) {
        return turns.stream().mapToDouble(figure).sorted().toArray()[turns.size() / 2];
    }
}
