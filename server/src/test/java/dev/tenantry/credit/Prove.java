package dev.tenantry.credit;

import dev.tenantry.credit.store.CheckLotStore;
import dev.tenantry.credit.store.CheckSealStore;
import dev.tenantry.credit.store.CheckStore;
import dev.tenantry.database.StandaloneDatabase;
import dev.tenantry.database.Tenancy;
import dev.tenantry.database.embedded.EmbeddedServer;
import dev.tenantry.proof.ProofPage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import org.springframework.util.FileSystemUtils;

/** {@code bin/prove ledger}: rounds until the commands are used up, the database killed in each of them. */
final class Prove {

    private static final int A_ROUND = 50_000;
    private static final Duration STORM = Duration.ofMinutes(2);

    private Prove() {}

    /** Commands in all, the first seed, and the commit, for the result file. */
    public static void main(String[] words) throws Exception {
        var commands = Long.parseLong(words[0]);
        var seed = Long.parseLong(words[1]);
        // not among the temporary folders: those are their maker's alone, and PostgreSQL never runs as root
        var folder = Path.of("target", "prove-" + ProcessHandle.current().pid()).toAbsolutePath();
        var server = EmbeddedServer.start(folder, folder.resolve("programs"), 0);
        var url = server.jdbcUrl() + "?user=" + server.user() + "&password=" + server.password();
        var database = StandaloneDatabase.migrated(url);
        var began = Instant.now();
        var rounds = new ArrayList<Proof.Round>();
        for (long done = 0; done < commands; done += A_ROUND) {
            var size = (int) Math.min(A_ROUND, commands - done);
            var its = seed + rounds.size() * 10_000L;
            var last = new Random(its).nextInt(size / 10, size * 3 / 4);
            var round = new Proof(url, size, answers -> killAfter(last, answers, server)).round(its);
            rounds.add(round);
            System.out.printf("round %d after %d s: seed %d, %d answers, %d connections cut, %d wrong%n",
                    rounds.size(), Duration.between(began, Instant.now()).toSeconds(), round.seed(),
                    round.answers(), round.cuts(), round.wrong().size());
            round.wrong().forEach(System.out::println);
        }
        var check = new LedgerCheck(new CheckStore(database.jdbc()), new CheckLotStore(database.jdbc()),
                new CheckSealStore(database.jdbc()), database.transactions()).run();
        check.stream().limit(20).forEach(System.out::println);
        var wrong = rounds.stream().mapToInt(round -> round.wrong().size()).sum();
        page().add(ProofPage.Run.of(words[2], seed, rounds.size(),
                Duration.between(began, Instant.now()).toSeconds(), commands,
                rounds.stream().mapToLong(Proof.Round::answers).sum(),
                rounds.stream().mapToLong(Proof.Round::cuts).sum(),
                rounds.stream().mapToLong(Proof.Round::kills).sum(), rounds.size(), wrong, check.size()));
        System.out.println(kinds(database));
        server.close();
        FileSystemUtils.deleteRecursively(folder);
        System.exit(wrong + check.size() == 0 ? 0 : 1);
    }

    private static ProofPage page() {
        return new ProofPage(Path.of("docs/proofs/ledger.md"), "# What `bin/prove ledger` found",
                List.of("rounds", "seconds", "commands", "answers", "connections cut", "nodes killed",
                        "databases killed", "answers no serial order gives", "findings of the check"),
                sums -> """
                        %3$,d commands in %1$d rounds: %4$,d answers, %5$,d connections cut, %6$d nodes and %7$d \
                        databases killed in mid-work. Answers that no serial order gives: %8$d. Findings of the \
                        check over all rows: %9$d.
                        """.formatted(sums.toArray()));
    }

    /**
     * As a power cut would, when so many are answered (or the storm has died down, which the answers missing
     * will show); it comes back by itself.
     */
    private static void killAfter(int last, IntSupplier answers, EmbeddedServer server) {
        var end = System.nanoTime() + STORM.toNanos();
        try {
            while (answers.getAsInt() < last && System.nanoTime() < end) {
                Thread.sleep(5);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** How often everything was booked. */
    private static String kinds(StandaloneDatabase database) {
        return String.join(", ", Tenancy.asSystem(() -> database.jdbc().sql("""
                select kind || ' ' || count(*) from credit.entry group by kind order by count(*) desc
                """).query(String.class).list()));
    }
}
