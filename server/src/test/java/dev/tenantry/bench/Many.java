package dev.tenantry.bench;

import dev.tenantry.organization.key.MadeKey;
import dev.tenantry.smoke.Application;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A check where every node has much to remember: 100,000 organizations, 10,000 overrides, 200 features. */
final class Many {

    private static final int ORGANIZATIONS = 100_000;
    private static final int FEATURES = 200;
    private static final int ROUNDS = 6;

    private final Path jar;
    private final Path folder;
    private final int seconds;

    Many(Path jar, Path folder, int seconds) {
        this.jar = jar;
        this.folder = folder;
        this.seconds = seconds;
    }

    void run() throws Exception {
        try (var application = Application.start(jar, folder, "--tenantry.rate-limits.enabled=false",
                "--tenantry.catalog=" + catalogue(), "--tenantry.sandbox.demo=false");
                var empty = EmptyServer.start(jar, folder)) {
            var keys = fill(application);
            var turns = new Turns(Bench.script("check.lua", folder), Map.of("BENCH_KEYS", keys.toString(),
                    "BENCH_FEATURES", "" + FEATURES), seconds);
            var ours = new Turns.Server("http://localhost:" + application.port(), application::processorTime);
            turns.warmUp(empty.server(), Bench.WARM_SECONDS);
            askForAll(turns, ours);
            turns.take(Bench.TURNS, empty.server(), ours);
            turns.print("many");
            System.out.printf("resident memory with %d organizations: %d MB%n%n", ORGANIZATIONS,
                    application.residentMegabytes());
        }
    }

    /** What the first look at an organization costs is not what is measured. */
    private static void askForAll(Turns turns, Turns.Server ours) {
        for (var round = 0; round < ROUNDS; round++) {
            if (turns.warmUp(ours, 3 * Bench.WARM_SECONDS).requests() >= 2 * ORGANIZATIONS) {
                return;
            }
        }
        throw new IllegalStateException("in %d rounds not all organizations were asked for".formatted(ROUNDS));
    }

    /** The default catalogue with many more features; its plan pro has every second one. */
    private Path catalogue() throws IOException {
        try (var file = Many.class.getResourceAsStream("/catalogue/default.yaml")) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            var declared = IntStream.rangeClosed(1, FEATURES)
                    .mapToObj("  feature-%1$d: {name: Feature %1$d, about: \"One of many.\"}%n"::formatted)
                    .collect(Collectors.joining());
            var had = IntStream.rangeClosed(1, FEATURES).filter(n -> n % 2 == 0)
                    .mapToObj(n -> ", feature-" + n).collect(Collectors.joining());
            return Files.writeString(folder.resolve("catalogue.yaml"), text
                    .replaceFirst("(?m)^(features: .*)$", "$1\n" + declared.stripTrailing())
                    .replace("requests_per_minute: 300", "requests_per_minute: 900000000")
                    .replaceFirst("knowledge, branding]", "knowledge, branding" + had + "]"));
        }
    }

    private Path fill(Application application) throws IOException {
        var keys = new ArrayList<String>();
        var sql = new StringBuilder("""
                create schema bench;
                create table bench.key (n int primary key, hash bytea);
                copy bench.key from stdin;
                """);
        for (int n = 1; n <= ORGANIZATIONS; n++) {
            var made = MadeKey.next();
            keys.add(made.text());
            sql.append(n).append('\t').append(made.hash()).append('\n');
        }
        sql.append("\\.\n");
        var rows = Files.writeString(folder.resolve("rows.sql"), sql);
        Load.run(List.of("psql", "-q", "-v", "ON_ERROR_STOP=1", "-f", rows.toString(), "-f",
                Bench.script("many.sql", folder).toString(), application.databaseUrl(folder)),
                Map.of("PGPASSWORD", Files.readString(folder.resolve("data/postgres/password")).strip()));
        return Files.write(folder.resolve("keys.txt"), keys);
    }
}
