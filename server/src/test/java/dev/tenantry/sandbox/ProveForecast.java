package dev.tenantry.sandbox;

import dev.tenantry.Tenantry;
import dev.tenantry.database.embedded.EmbeddedServer;
import dev.tenantry.forecast.Foreseen.Kind;
import dev.tenantry.proof.ProofPage;
import dev.tenantry.sandbox.ForetoldCrowd.Outcome;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.util.FileSystemUtils;

/**
 * {@code bin/prove forecast}: crowds as the test has them until the organizations are used up. Each has a sandbox
 * of its own, so that what one of them finds is found again with its seed alone; one that grows on would be asked
 * at every step what is to come for all who ever lived in it. PostgreSQL and the process are the same for all: a
 * sandbox is there in some seconds then, a twentieth of what a round takes.
 */
final class ProveForecast {

    private static final int A_ROUND = 400;
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final List<String> COLUMNS = Stream.concat(
            Stream.of("rounds", "seconds", "organizations", "days", "foretold", "came", "forestalled",
                    "organizations for which it came otherwise"),
            KINDS.stream().map(ProveForecast::words)).toList();

    private final EmbeddedServer server;
    private final Path folder;

    private ProveForecast(EmbeddedServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /** Organizations in all, the first seed, and the commit, for the result file. */
    public static void main(String[] words) throws Exception {
        var organizations = Integer.parseInt(words[0]);
        var seed = Long.parseLong(words[1]);
        // not among the temporary folders: those are their maker's alone, and PostgreSQL never runs as root
        var folder = Path.of("target", "prove-" + ProcessHandle.current().pid()).toAbsolutePath();
        var server = EmbeddedServer.start(folder, folder.resolve("programs"), 0);
        var prove = new ProveForecast(server, folder);
        var page = new ProofPage(Path.of("docs/proofs/forecast.md"), "# What `bin/prove forecast` found", COLUMNS,
                ProveForecast::summary);
        var began = Instant.now();
        var rounds = new ArrayList<Outcome>();
        for (int done = 0; done < organizations; done += A_ROUND) {
            var round = prove.round(rounds.size(), Math.min(A_ROUND, organizations - done),
                    seed + rounds.size() * 10_000L);
            rounds.add(round);
            System.out.printf("round %d after %d s: seed %d, %d organizations from %s on, %d events foretold, %d came, "
                    + "%d forestalled, %d deviations%n", rounds.size(), seconds(began), round.seed(),
                    round.organizations(), round.start(), round.events(), round.came(), round.forestalled(),
                    round.deviations().size());
            round.deviations().forEach(System.out::println);
            // after each, so that a run that is broken off has shown what it has shown
            page.add(run(words[2], seed, seconds(began), rounds), findings(rounds));
        }
        server.close();
        FileSystemUtils.deleteRecursively(folder);
        System.exit(rounds.stream().allMatch(Outcome::holds) ? 0 : 1);
    }

    private Outcome round(int number, int organizations, long seed) throws SQLException {
        var name = "round_" + number;
        var owner = server.jdbcUrl() + "?user=" + server.user() + "&password=" + server.password();
        run(owner, "create database " + name);
        try (var sandbox = new SpringApplicationBuilder(Tenantry.class, Crowd.class, ForetoldCrowd.class)
                .registerShutdownHook(false).run("--tenantry.data-dir=" + folder.resolve(name),
                        "--tenantry.database.url=" + owner.replace("/postgres?", "/" + name + "?"), "--server.port=0",
                        "--management.server.port=0", "--tenantry.sandbox.demo=false", "--db-scheduler.enabled=false",
                        "--tenantry.rate-limits.enabled=false", "--spring.main.banner-mode=off")) {
            return sandbox.getBean(ForetoldCrowd.class).comesTrue(organizations, seed);
        } finally {
            run(owner, "drop database " + name + " with (force)");
        }
    }

    private static void run(String database, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(database); var work = connection.createStatement()) {
            work.execute(statement);
        }
    }

    private static long seconds(Instant since) {
        return Duration.between(since, Instant.now()).toSeconds();
    }

    private static ProofPage.Run run(String commit, long seed, long seconds, List<Outcome> rounds) {
        var figures = Stream.concat(Stream.of((long) rounds.size(), seconds,
                        sum(rounds.stream().map(round -> (long) round.organizations())),
                        (long) rounds.size() * ForetoldCrowd.AHEAD,
                        sum(rounds.stream().map(Outcome::events)), sum(rounds.stream().map(Outcome::came)),
                        sum(rounds.stream().map(Outcome::forestalled)),
                        sum(rounds.stream().map(round -> (long) round.deviations().size()))),
                KINDS.stream().map(kind -> sum(rounds.stream()
                        .map(round -> round.foretold().getOrDefault(kind, 0L)))));
        return new ProofPage.Run(commit, seed, figures.toList());
    }

    private static long sum(Stream<Long> figures) {
        return figures.mapToLong(Long::longValue).sum();
    }

    /** Each with the seed that brings it again. */
    private static List<String> findings(List<Outcome> rounds) {
        return rounds.stream().flatMap(round -> Stream.concat(round.deviations().stream(), round.holds()
                        || !round.deviations().isEmpty() ? Stream.empty() : Stream.of("not every event was looked for"))
                .map(deviation -> "seed %d, %d organizations: %s".formatted(round.seed(), round.organizations(),
                        deviation))).toList();
    }

    private static String summary(List<Long> sums) {
        var kinds = IntStream.range(0, KINDS.size()).filter(n -> sums.get(COLUMNS.size() - KINDS.size() + n) > 0)
                .mapToObj(n -> "%s %,d".formatted(words(KINDS.get(n)), sums.get(COLUMNS.size() - KINDS.size() + n)))
                .collect(Collectors.joining(", "));
        return """
                %3$,d organizations in %1$d rounds were foretold %9$d days each, and the clock ran through them day by \
                day. %5$,d events were foretold, %6$,d came as they were said; %7$,d letters were not needed any more, \
                for a lock that was said for the latest came before them. Organizations for which anything came \
                otherwise: %8$d. Foretold: %10$s.
                """.formatted(Stream.concat(sums.stream().limit(8),
                        Stream.of(sums.get(3) / sums.getFirst(), kinds)).toArray());
    }

    private static String words(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
