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
 * Usage reported in batches of a thousand over HTTP, beside one COPY of as long rows with ids of the same form
 * into the same table with the same indexes. Run by {@code bin/bench --built usage}.
 */
final class UsageBench {

    private static final int EVENTS_A_BATCH = 1_000;
    private static final int CLIENTS = 8;
    private static final int TURNS = 5;
    private static final int WARM_SECONDS = 20;
    private static final int ROWS = 300_000;

    private final Application application;
    private final Path folder;
    private final int seconds;

    UsageBench(Application application, Path folder, int seconds) {
        this.application = application;
        this.folder = folder;
        this.seconds = seconds;
    }

    void run(Path keys) throws Exception {
        report(keys, WARM_SECONDS);
        copy();
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        var ratios = new ArrayList<Double>();
        for (int n = 0; n < TURNS; n++) {
            theirs.add(copy());
            ours.add(report(keys, seconds));
            ratios.add(ours.getLast() / theirs.getLast());
        }
        System.out.printf("usage    %8.0f events/s in batches of %d, %d clients%n", middle(ours),
                EVENTS_A_BATCH, CLIENTS);
        System.out.printf("         %8.0f rows/s: COPY into the same table%n", middle(theirs));
        System.out.printf("         %.2fx (wanted: 0.3), median of %d turns%n%n", middle(ratios), TURNS);
    }

    private double report(Path keys, int length) throws IOException {
        var load = Load.wrk("http://localhost:" + application.port(), Bench.script("usage.lua", folder), CLIENTS,
                length, Map.of("BENCH_KEYS", keys.toString(), "BENCH_RUN", UUID.randomUUID().toString()));
        if (load.notOk() > 0) {
            throw new IllegalStateException(load.notOk() + " batches were refused");
        }
        return load.perSecond() * EVENTS_A_BATCH;
    }

    /** Rows a second. */
    private double copy() throws IOException {
        var script = script();
        var command = List.of("psql", "-q", "-v", "ON_ERROR_STOP=1", "-f", script.toString(),
                application.databaseUrl(folder));
        var password = Files.readString(folder.resolve("data/postgres/password")).strip();
        var began = System.nanoTime();
        Load.run(command, Map.of("PGPASSWORD", password));
        return ROWS / ((System.nanoTime() - began) / 1e9);
    }

    private Path script() throws IOException {
        var organization = UUID.randomUUID();
        var run = UUID.randomUUID();
        var sql = new StringBuilder("""
                copy usage.event (organization_id, id, metric, quantity, happened_at, counted_window, span_start,
                  span_end) from stdin;
                """);
        for (int n = 1; n <= ROWS; n++) {
            sql.append(organization).append('\t').append(run).append("-1-").append(n / EVENTS_A_BATCH).append('-')
                    .append(n).append("\truns\t1\t2026-12-01T10:00:00Z\tmonth\t2026-12-01T00:00:00Z\t")
                    .append("2027-01-01T00:00:00Z\n");
        }
        return Files.writeString(folder.resolve("usage.sql"), sql.append("\\.\n"));
    }

    private static double middle(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }
}
