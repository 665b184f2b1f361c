package dev.tenantry.credit;

import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.Lots;
import dev.tenantry.credit.engine.Asked;
import dev.tenantry.credit.engine.Engine;
import dev.tenantry.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Random commands from many threads at one node, on few accounts and few job ids, so that nearly everything
 * meets something else. Same seed, same commands. As a program it is a node of its own that can be killed.
 */
final class Storm {

    private final Engine engine;
    private final List<OrganizationId> accounts;
    private final long seed;
    private final int jobs;
    private final Consumer<Said> listener;

    Storm(Engine engine, List<OrganizationId> accounts, long seed, int jobs,
            Consumer<Said> listener) {
        this.engine = engine;
        this.accounts = accounts;
        this.seed = seed;
        this.jobs = jobs;
        this.listener = listener;
    }

    /** Database, seed, threads, commands, then the accounts. Tells each answer on a line. */
    public static void main(String[] words) {
        var accounts = List.of(words).subList(4, words.length).stream().map(OrganizationId::of).toList();
        try (var node = new Node(words[0])) {
            new Storm(node.engine(), accounts, Long.parseLong(words[1]), jobs(Integer.parseInt(words[3])),
                    System.out::println)
                    .rage(Integer.parseInt(words[2]), Integer.parseInt(words[3]), new AtomicBoolean());
        }
    }

    /** Few enough that most of them are asked for more than once. */
    static int jobs(int commands) {
        return Math.max(50, commands / 6);
    }

    /** How many commands were answered; whoever got no answer asks once more, as a client would. */
    int rage(int threads, int commands, AtomicBoolean stop) {
        var answered = new AtomicInteger();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < threads; thread++) {
                var random = new Random(seed + thread);
                pool.submit(() -> {
                    for (int n = 0; n < commands / threads && !stop.get(); n++) {
                        ask(random.nextInt(accounts.size()), command(random), answered);
                    }
                });
            }
        }
        return answered.get();
    }

    private void ask(int account, Command command, AtomicInteger answered) {
        for (int tried = 0; tried < 3; tried++) {
            try {
                var booked = engine.book(new Asked(accounts.get(account), command, "storm"));
                listener.accept(Said.of(account, command, booked.orElseThrow()));
                answered.incrementAndGet();
                return;
            } catch (RuntimeException cut) {
                // nobody knows what became of it: the same command again is safe
            }
        }
    }

    private Command command(Random random) {
        var job = JobId.of("job-" + random.nextInt(jobs));
        var backend = random.nextInt(4) == 0 ? Backend.PREMIUM : Backend.STANDARD;
        return switch (random.nextInt(20)) {
            case 0, 1 -> grant(random);
            case 2, 3, 4 -> new Command.Refund(job);
            case 5, 6, 7 -> new Command.Reserve(job, 1 + random.nextInt(9), backend, Duration.ofDays(1));
            case 8, 9 -> new Command.Commit(job, 1 + random.nextInt(9));
            case 10 -> new Command.Release(job);
            default -> new Command.Charge(job, 1 + random.nextInt(9), backend);
        };
    }

    /** Some for ever, some with an end that comes during the storm, some with an order of their own. */
    private Command grant(Random random) {
        var key = "storm/" + seed + "/" + random.nextLong();
        var end = random.nextInt(3) > 0 ? null : Instant.now().plusMillis(200 + random.nextInt(4_000));
        var priority = random.nextInt(4) > 0 ? Lots.USUAL : random.nextInt(101);
        return new Command.Grant(key, 1 + random.nextInt(30), end, priority);
    }
}
