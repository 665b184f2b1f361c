package dev.tenantry.bench;

import dev.tenantry.smoke.Application;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Charges over HTTP, or by the reference function, and what each of them costs. */
final class ChargeLoad {

    private static final int REFERENCE_CLIENTS = 16;

    private final Application application;
    private final Path folder;
    private final int seconds;
    private final String url;
    private final String password;
    private long asked;

    ChargeLoad(Application application, Path folder, int seconds) throws IOException {
        this.application = application;
        this.folder = folder;
        this.seconds = seconds;
        url = application.databaseUrl(folder);
        password = Files.readString(folder.resolve("data/postgres/password")).strip();
    }

    /** Keys of that many more organizations, and other accounts between theirs. */
    List<String> customers(char series, int count, int between) throws IOException {
        return Customers.insert(url, password, folder, series, count, between);
    }

    Path write(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines);
    }

    /** Reference, ours, reference, ours: the ratio is of the sums. */
    void compare(String what, Path keys, Path reference, int batch, double wanted) throws IOException {
        var theirs = reference(reference);
        var mine = ours(what, keys, 64, batch);
        theirs += reference(reference);
        mine += ours(what, keys, 64, batch);
        System.out.printf("%-28s %.2fx the reference (wanted: %.1f)%n%n", what, mine / theirs, wanted);
    }

    private double reference(Path script) {
        var before = counters();
        var load = Load.pgbench(url, script, REFERENCE_CLIENTS, seconds, password);
        print("  the function, " + REFERENCE_CLIENTS + " clients", load,
                "%.2f ms on average".formatted(load.p50Millis()), 1, before);
        return load.perSecond();
    }

    /** Charges a second; {@code batch} of them in one request, or 0 for one by one. */
    double ours(String what, Path keys, int clients, int batch) throws IOException {
        var settings = Map.of("BENCH_KEYS", keys.toString(), "BENCH_RUN", UUID.randomUUID().toString(),
                "BENCH_BATCH", Integer.toString(batch), "BENCH_FROM", Long.toString(asked));
        var before = counters();
        var load = Load.wrk("http://localhost:" + application.port(), Bench.script("charge.lua", folder), clients,
                seconds, settings);
        asked += load.requests();
        print("%s, %d clients".formatted(what, clients), load, "p50 %.2f  p99 %.2f  p999 %.2f ms".formatted(
                load.p50Millis(), load.p99Millis(), load.p999Millis()), Math.max(1, batch), before);
        return load.perSecond() * Math.max(1, batch);
    }

    /** How many requests were made until now. Each round goes on with the organizations behind the last one's. */
    long asked() {
        return asked;
    }

    private void print(String what, Load load, String times, int each, long[] before) {
        var after = counters();
        var charges = Math.max(1, load.perSecond() * each * seconds);
        System.out.printf("%-40s %7.0f/s  %-36s %5.0f bytes of WAL, %.4f syncs, %4.0f+%.0f us of processor"
                + " (application, database)%s%n", what, load.perSecond() * each, times,
                (after[0] - before[0]) / charges, (after[1] - before[1]) / charges,
                (after[2] - before[2]) / charges, (after[3] - before[3]) / charges,
                load.notOk() == 0 ? "" : "  NOT OK: " + load.notOk());
    }

    /** Bytes of WAL written, how often it was forced to disk, and microseconds of processor time. */
    private long[] counters() {
        var words = psql("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint || ' ' ||"
                + " (select coalesce(sum(fsyncs), 0)::bigint from pg_stat_io where object = 'wal')").split(" ");
        return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1]), application.processorMicros(),
            application.databaseMicros(folder)};
    }

    /** Resident memory now, and what accounts and charges take on disk. */
    void printMemory(String when) {
        System.out.printf("memory %s: application %d MB, PostgreSQL %d MB; %s%n%n", when,
                application.residentMegabytes(), application.databaseMegabytes(), psql("""
                        select format('on disk %s bytes an account (%s of them), %s bytes a charge with its entry',
                                   pg_total_relation_size('credit.account') / a.n, a.n,
                                   (pg_total_relation_size('credit.charge')
                                       + pg_total_relation_size('credit.entry')) / greatest(c.n, 1))
                          from (select count(*) as n from credit.account) a,
                               (select count(*) as n from credit.charge) c
                        """));
    }

    private String psql(String query) {
        return psql("-At", "-c", query).strip();
    }

    void run(Path script) {
        psql("-q", "-f", script.toString());
    }

    private String psql(String... arguments) {
        var command = new ArrayList<>(List.of("psql", "-v", "ON_ERROR_STOP=1"));
        command.addAll(List.of(arguments));
        command.add(url);
        return Load.run(command, Map.of("PGPASSWORD", password, "PGOPTIONS", "-c client_min_messages=warning"));
    }
}
