package dev.tenantry.bench;

import dev.tenantry.smoke.Application;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Durable charges over HTTP beside a function in PostgreSQL that writes the same rows, one charge a
 * transaction. Reference and ours take turns, so that a slow minute of the machine meets both.
 */
final class ChargeBench {

    private static final int ACCOUNTS = 10_000;
    private static final int REFERENCE_CLIENTS = 16;
    private static final int AT_ONCE = 100;
    private static final int WARMING = Integer.getInteger("warming", 4);

    private final Application application;
    private final Path folder;
    private final int seconds;
    private final String url;
    private final String password;
    private final String at;

    ChargeBench(Application application, Path folder, int seconds) throws IOException {
        this.application = application;
        this.folder = folder;
        this.seconds = seconds;
        url = application.databaseUrl(folder);
        password = Files.readString(folder.resolve("data/postgres/password")).strip();
        at = "http://localhost:" + application.port();
    }

    void run() throws IOException {
        var keys = Customers.insert(url, password, folder, ACCOUNTS);
        psql("-q", "-f", script("reference.sql").toString());
        var many = Files.write(folder.resolve("many.txt"), keys);
        var one = Files.write(folder.resolve("one.txt"), keys.subList(0, 1));
        var spread = write("spread.sql", List.of("\\set account random(1, 10000)",
                "select bench.charge_one(:account, gen_random_uuid());"));
        var hot = write("hot.sql", List.of("select bench.charge_one(1, gen_random_uuid());"));
        for (var round = 0; round < WARMING; round++) {
            ours("warming up", many, 64, 0);
        }
        compare("charge, 10,000 accounts", many, spread, 0, 1.5);
        compare("charge, one account", one, hot, 0, 8);
        compare("charge, 100 in one request", many, spread, AT_ONCE, 3);
        for (var clients : List.of(1, 16, 256)) {
            ours("charge, 10,000 accounts", many, clients, 0);
            ours("charge, one account", one, clients, 0);
        }
        System.out.println();
    }

    /** Reference, ours, reference, ours: the ratio is of the sums. */
    private void compare(String what, Path keys, Path reference, int batch, double wanted) throws IOException {
        var theirs = reference(what, reference);
        var mine = ours(what, keys, 64, batch);
        theirs += reference(what, reference);
        mine += ours(what, keys, 64, batch);
        System.out.printf("%-28s %.2fx the reference (wanted: %.1f)%n%n", what, mine / theirs, wanted);
    }

    private double reference(String what, Path script) {
        var before = counters();
        var load = Load.pgbench(url, script, REFERENCE_CLIENTS, seconds, password);
        print("  the function, " + REFERENCE_CLIENTS + " clients", load, 1, before);
        return load.perSecond();
    }

    private double ours(String what, Path keys, int clients, int batch) throws IOException {
        var settings = Map.of("BENCH_KEYS", keys.toString(), "BENCH_RUN", UUID.randomUUID().toString(),
                "BENCH_BATCH", Integer.toString(batch));
        var before = counters();
        var load = Load.wrk(at, script("charge.lua"), clients, seconds, settings);
        var each = Math.max(1, batch);
        print("%s, %d clients".formatted(what, clients), load, each, before);
        return load.perSecond() * each;
    }

    private void print(String what, Load load, int each, long[] before) {
        var after = counters();
        var charges = Math.max(1, load.perSecond() * each * seconds);
        System.out.printf("%-38s %8.0f/s  p50 %6.2f  p99 %6.2f  p999 %6.2f ms  %5.0f bytes of WAL, %.4f syncs,"
                + " %4.0f+%.0f us of processor (application, database)%s%n",
                what, load.perSecond() * each, load.p50Millis(), load.p99Millis(), load.p999Millis(),
                (after[0] - before[0]) / charges, (after[1] - before[1]) / charges,
                (after[2] - before[2]) / charges, (after[3] - before[3]) / charges,
                load.notOk() == 0 ? "" : "  NOT OK: " + load.notOk());
    }

    /** Bytes of WAL written, how often it was forced to disk, and microseconds of processor time. */
    private long[] counters() {
        var out = psql("-At", "-c", "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint || ' ' ||"
                + " (select coalesce(sum(fsyncs), 0)::bigint from pg_stat_io where object = 'wal')").strip();
        var words = out.split(" ");
        return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1]), application.processorMicros(),
            application.databaseMicros(folder)};
    }

    private String psql(String... arguments) {
        var command = new ArrayList<>(List.of("psql", "-v", "ON_ERROR_STOP=1"));
        command.addAll(List.of(arguments));
        command.add(url);
        return Load.run(command, Map.of("PGPASSWORD", password, "PGOPTIONS", "-c client_min_messages=warning"));
    }

    private Path script(String name) throws IOException {
        try (var file = ChargeBench.class.getResourceAsStream("/bench/" + name)) {
            return Files.write(folder.resolve(name), file.readAllBytes());
        }
    }

    private Path write(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines);
    }
}
