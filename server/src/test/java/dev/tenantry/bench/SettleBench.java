package dev.tenantry.bench;

import dev.tenantry.Newcomer;
import dev.tenantry.payment.storm.Node;
import dev.tenantry.payment.storm.Storm;
import dev.tenantry.payment.storm.Wire;
import dev.tenantry.simulator.StripeWorld;
import dev.tenantry.smoke.Application;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * How many events a second the inbox settles, and where a settled event's time goes. Many customers renew at once
 * at a simulated Stripe in a process of its own; its webhooks are held back and then arrive all together. Run by
 * {@code bin/bench --built settle}, and with {@code webhook}.
 */
final class SettleBench {

    private static final int CUSTOMERS = 150;
    private static final int WARM_MONTHS = 3;
    private static final int MONTHS = 3;
    private static final Duration MONTH = Duration.ofDays(31);

    private final Path jar;
    private final Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Newcomer> owners = new ArrayList<>();

    SettleBench(Path jar, Path folder) {
        this.jar = jar;
        this.folder = folder;
    }

    void run() throws Exception {
        try (var rail = Node.start(folder.resolve("rail"), List.of(), "--tenantry.sandbox.demo=false",
                "--tenantry.simulator.webhooks-at-once=16")) {
            rail.awaitAnswer();
            var port = Application.freePort();
            try (var wire = new Wire(port, 0, 1)) {
                var world = new StripeWorld(rail.port());
                var secret = Storm.subscribe(world, wire);
                try (var application = Application.startOn(port, jar, folder.resolve("ours"),
                        "--tenantry.rate-limits.enabled=false", "--tenantry.mode=test",
                        "--tenantry.rails.stripe.secret-key=sk_test_bench", "--tenantry.payment.sweep.rescan-every=24h",
                        "--tenantry.rails.stripe.api-base=http://localhost:" + rail.port() + "/simulator/stripe",
                        "--tenantry.rails.stripe.webhook-secrets=" + secret)) {
                    measure(new Ours(application, folder.resolve("ours"), wire), rail, world);
                }
            }
        }
    }

    /** The measured application and how to look into it. */
    private record Ours(Application application, Path folder, Wire wire) {

        JdbcClient sql() throws Exception {
            var source = new DriverManagerDataSource("jdbc:" + application.databaseUrl(folder)
                    .replaceFirst("//[^@/]*@", "//"), "tenantry",
                    Files.readString(folder.resolve("data/postgres/password")).strip());
            return JdbcClient.create(source);
        }
    }

    private void measure(Ours ours, Node rail, StripeWorld world) throws Exception {
        var sql = ours.sql();
        buy(ours.application.port(), world);
        settle(ours, sql);
        for (int month = 0; month < WARM_MONTHS; month++) {
            renew(rail, sql);
            settle(ours, sql);
        }
        var figures = new TreeMap<String, Double>();
        for (int month = 0; month < MONTHS; month++) {
            renew(rail, sql);
            var before = counters(ours, sql);
            var began = System.nanoTime();
            settle(ours, sql);
            figures.merge("seconds", (System.nanoTime() - began) / 1e9, Double::sum);
            counters(ours, sql).forEach((name, value) ->
                    figures.merge(name, value - before.getOrDefault(name, 0.0), Double::sum));
        }
        print(figures);
    }

    private void buy(int port, StripeWorld world) throws Exception {
        for (int n = 0; n < CUSTOMERS; n++) {
            var owner = Newcomer.register(port, "Bench");
            owners.add(owner);
            var opened = owner.acting().postJson("/v1/billing/checkouts", "{\"plan\": \"pro\", \"seats\": 2}");
            world.submit(URI.create(opened.json().path("url").asString()).getPath(),
                    StripeWorld.card("4242424242424242"));
        }
    }

    /** Both clocks move; what the rail then tells waits on the wire. */
    private static void renew(Node rail, JdbcClient sql) throws Exception {
        new dev.tenantry.Browser(rail.port()).postJson("/v1/sandbox/clock",
                "{\"advance\": \"PT%dH\"}".formatted(MONTH.toHours()));
        sql.sql("update kernel.clock set clock_offset = clock_offset + make_interval(secs => :seconds)")
                .param("seconds", MONTH.toSeconds()).update();
    }

    private static void settle(Ours ours, JdbcClient sql) {
        ours.wire.tell(new Random(1), n -> { });
        Awaitility.await("everything is settled").atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(100)).pollInSameThread().until(() -> sql.sql("""
                select not exists (select 1 from payment.inbox where status in ('received', 'working', 'parked'))
                   and not exists (select 1 from events.event_publication where completion_date is null)
                """).query(Boolean.class).single());
    }

    private Map<String, Double> counters(Ours ours, JdbcClient sql) throws Exception {
        var all = new TreeMap<String, Double>();
        all.put("events", sql.sql("select count(*) from payment.inbox where status = 'done'").query(Double.class).single());
        all.put("wal", sql.sql("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')").query(Double.class).single());
        all.put("syncs", sql.sql("select coalesce(sum(fsyncs), 0) from pg_stat_io where object = 'wal'")
                .query(Double.class).single());
        all.put("commits", sql.sql("select xact_commit from pg_stat_database where datname = current_database()")
                .query(Double.class).single());
        all.put("application", (double) ours.application.processorMicros());
        all.put("database", (double) ours.application.databaseMicros(ours.folder));
        metrics(ours.application.management()).forEach(all::put);
        return all;
    }

    /** Sums of seconds and counts of the settling steps, by step. */
    private Map<String, Double> metrics(int port) throws Exception {
        var text = http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/prometheus"))
                .build(), HttpResponse.BodyHandlers.ofString()).body();
        var found = new TreeMap<String, Double>();
        text.lines().filter(line -> line.matches("tenantry_(inbox_step|terms_set)_seconds_(sum|count).*"))
                .forEach(line -> {
                    var words = line.split(" ");
                    found.put(words[0].replaceAll("tenantry_(inbox_step|terms_set)_seconds_|[{}\"]|step=", " ")
                            .strip().replaceAll("\\s+", " "), Double.parseDouble(words[1]));
                });
        return found;
    }

    private static void print(Map<String, Double> figures) {
        var events = figures.get("events");
        System.out.printf("settle   %8.0f/s  %.0f events of %d renewals%n", events / figures.get("seconds"), events,
                CUSTOMERS * MONTHS);
        System.out.printf("         %.0f+%.0f us of processor (application, database), %.0f bytes of WAL, %.2f syncs, "
                + "%.1f commits for each%n", figures.get("application") / events, figures.get("database") / events,
                figures.get("wal") / events, figures.get("syncs") / events, figures.get("commits") / events);
        var lock = millis(figures, "sum lock");
        var listeners = millis(figures, "sum listeners");
        System.out.printf("         %.2f ms to find and lease it, %.2f reading at the rail, %.2f waiting for its "
                + "customer's lock, %.2f listeners, %.2f the rest of its transaction with the commit; %.2f ledger, "
                + "afterwards%n%n", millis(figures, "sum claim"), millis(figures, "sum read"), lock, listeners,
                millis(figures, "sum apply") - lock - listeners, millis(figures, "sum"));
    }

    private static double millis(Map<String, Double> figures, String name) {
        return figures.getOrDefault(name, 0.0) * 1000 / figures.get("events");
    }
}
