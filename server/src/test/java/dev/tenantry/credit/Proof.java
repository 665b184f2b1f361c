package dev.tenantry.credit;

import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.TermsChange;
import dev.tenantry.credit.engine.Asked;
import dev.tenantry.kernel.OrganizationId;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One round: two nodes here and one as a program of its own storm over the same accounts, of which the last
 * are claimed and hand over what they have; connections are cut, the program is killed, and whatever
 * {@code chaos} adds. Then the entries have to explain every answer, and no credit got lost between two accounts.
 */
final class Proof {

    static final long CAP = 40;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    /** What came of a round. */
    record Round(long seed, List<OrganizationId> accounts, int answers, int cuts, int kills, List<String> wrong) {}

    /** On each of the two nodes here; the more wait, the more a batch holds and a cut meets. */
    private static final int THREADS = 64;

    private final String url;
    private final int commands;
    private final Consumer<IntSupplier> chaos;

    /** {@code chaos} is told how many answers there are so far. */
    Proof(String url, int commands, Consumer<IntSupplier> chaos) {
        this.url = url;
        this.commands = commands;
        this.chaos = chaos;
    }

    Round round(long seed) throws Exception {
        var random = new Random(seed);
        var answers = Collections.synchronizedList(new ArrayList<Said>());
        var stop = new AtomicBoolean();
        try (var first = new Node(url); var second = new Node(url);
                var threads = Executors.newCachedThreadPool()) {
            var accounts = Stream.concat(IntStream.range(0, 3).mapToObj(_ -> account(first)),
                    IntStream.range(0, StormHandovers.SHADOWS).mapToObj(_ -> shadow(first))).toList();
            var handovers = new StormHandovers(first, accounts);
            answers.addAll(handovers.claim(accounts.size() - 1, 0));
            owes(first, accounts.get(1));
            var program = program(seed + 1000, accounts);
            var heard = CompletableFuture.runAsync(() -> listen(program, 20 + random.nextInt(200), answers), threads);
            var cuts = CompletableFuture.supplyAsync(() -> cut(stop, new Random(seed)), threads);
            var one = CompletableFuture.supplyAsync(() -> new Storm(first, accounts, seed,
                    Storm.jobs(commands), answers::add)
                    .rage(THREADS, commands / 2, stop), threads);
            var other = CompletableFuture.supplyAsync(() -> new Storm(second, accounts, seed + 100,
                    Storm.jobs(commands), answers::add).rage(THREADS, commands / 2, stop), threads);
            try {
                chaos.accept(answers::size);
                one.join();
                other.join();
            } finally {
                stop.set(true);
                program.destroyForcibly();
            }
            heard.join();
            var cutOff = cuts.join();
            for (int shadow = handovers.heirs(); shadow < accounts.size(); shadow++) {
                answers.addAll(handovers.atLast(shadow));
            }
            var wrong = new ArrayList<>(SerialHandovers.read(url, accounts));
            for (int i = 0; i < accounts.size(); i++) {
                var account = i;
                wrong.addAll(Serial.read(url, accounts.get(i).uuid(), List.copyOf(answers).stream()
                        .filter(said -> said.account() == account).toList()));
            }
            return new Round(seed, accounts, answers.size(), cutOff, 1, wrong);
        }
    }

    private static OrganizationId account(Node node) {
        return account(node, AllowanceTerms.eachCycle(300, CAP, BEGIN, Period.ofDays(36500)));
    }

    /** With something of each kind to hand over: an allowance for a lifetime, credits, some with an order. */
    private static OrganizationId shadow(Node node) {
        var organization = account(node, AllowanceTerms.lifetime(60, CAP));
        node.engine().book(new Asked(organization, new Command.Grant("pack/" + organization, 40), "proof"));
        node.engine().book(new Asked(organization, new Command.Grant("lot/" + organization, 9, null, 80), "proof"));
        return organization;
    }

    /** Paid and taken back before anybody came: the first grants of the storm pay for it. */
    private static void owes(Node node, OrganizationId organization) {
        node.engine().book(new Asked(organization, new Command.Reverse("lost/" + organization + "/back", 250,
                "lost/" + organization), "proof")).orElseThrow();
    }

    private static OrganizationId account(Node node, AllowanceTerms allowance) {
        var organization = OrganizationId.next();
        node.engine().book(new Asked(organization, new Command.SetTerms(new TermsChange("first",
                TermsSpec.from(BEGIN, 1, allowance))), "proof")).orElseThrow();
        return organization;
    }

    /** Connections end in whatever they are doing, a commit among it. */
    private int cut(AtomicBoolean stop, Random random) {
        var cuts = 0;
        while (!stop.get()) {
            try (var owner = DriverManager.getConnection(url); var statement = owner.createStatement();
                    var row = statement.executeQuery("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                            + " where (usename = 'tenantry_ledger' or application_name = '" + StormHandovers.NAME
                            + "') and state <> 'idle' and random() < 0.5")) {
                row.next();
                cuts += row.getInt(1);
                statement.execute("select pg_sleep(" + (0.02 + random.nextDouble() / 5) + ")");
            } catch (SQLException away) {
                // the database itself is being killed
            }
        }
        return cuts;
    }

    private Process program(long seed, List<OrganizationId> accounts) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), "-Dlogging.level.root=error", "-XX:TieredStopAtLevel=1",
                Storm.class.getName(), url, Long.toString(seed), "6", Integer.toString(commands)));
        accounts.forEach(account -> command.add(account.toString()));
        return new ProcessBuilder(command).redirectError(new File("target/storm.txt")).start();
    }

    /** Everything it said before it was killed, without a last line that broke off. */
    private static void listen(Process program, int until, List<Said> answers) {
        try (var reader = program.inputReader(StandardCharsets.UTF_8)) {
            var heard = 0;
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.matches("\\d+( \\S+){10}") && ++heard <= until) {
                    answers.add(Said.parse(line));
                }
                if (heard == until) {
                    program.destroyForcibly();
                }
            }
            program.waitFor(60, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException e) {
            program.destroyForcibly();
        }
    }
}
