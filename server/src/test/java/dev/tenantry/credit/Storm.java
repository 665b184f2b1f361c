package dev.tenantry.credit;

import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.Lots;
import dev.tenantry.credit.engine.Asked;
import dev.tenantry.credit.engine.Engine;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random commands from many threads at one node, on few accounts and few job ids, so that nearly everything
 * meets something else. Same seed, same commands. As a program it is a node of its own that can be killed.
 */
final class Storm {

    private final Engine engine;
    private final TransactionTemplate transactions;
    private final StormHandovers handovers;
    private final Instant began = Instant.now();
    private final List<OrganizationId> accounts;
    private final long seed;
    private final int jobs;
    private final Consumer<Said> listener;

    Storm(Node node, List<OrganizationId> accounts, long seed, int jobs,
            Consumer<Said> listener) {
        engine = node.engine();
        transactions = node.transactions();
        handovers = new StormHandovers(node, accounts);
        this.accounts = accounts;
        this.seed = seed;
        this.jobs = jobs;
        this.listener = listener;
    }

    /** Database, seed, threads, commands, then the accounts. Tells each answer on a line. */
    public static void main(String[] words) {
        var accounts = List.of(words).subList(4, words.length).stream().map(OrganizationId::of).toList();
        try (var node = new Node(words[0])) {
            new Storm(node, accounts, Long.parseLong(words[1]), jobs(Integer.parseInt(words[3])),
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
                        var account = random.nextInt(accounts.size());
                        if (handovers.isShadow(account) && random.nextInt(16) == 0) {
                            handOver(account, random, answered);
                        } else {
                            ask(account, command(random, account, n / 10), random.nextInt(8) == 0, answered);
                        }
                    }
                });
            }
        }
        return answered.get();
    }

    private void ask(int account, Command command, boolean joins, AtomicInteger answered) {
        var asked = AccountOwner.of(accounts.get(account));
        for (int tried = 0; tried < 3; tried++) {
            try {
                var booked = joins && command.effect() != null
                        ? Tenancy.asSystem(() -> transactions.execute(_ -> engine.book(new Asked(asked, command, "storm"))))
                        : engine.book(new Asked(asked, command, "storm"));
                listener.accept(Said.of(account, command, booked.orElseThrow()));
                answered.incrementAndGet();
                return;
            } catch (RuntimeException cut) {
                // nobody knows what became of it: the same command again is safe
            }
        }
    }

    /** Most of the time whatever came back; now and then a claim, of which the first one counts. */
    private void handOver(int shadow, Random random, AtomicInteger answered) {
        var claims = random.nextInt(4) == 0;
        var heir = random.nextInt(handovers.heirs());
        for (int tried = 0; tried < 3; tried++) {
            try {
                (claims ? handovers.claim(shadow, heir) : handovers.follow(shadow)).forEach(listener);
                answered.incrementAndGet();
                return;
            } catch (RuntimeException cut) {
                // what it took is gone with it or has arrived; the same again takes what is there then
            }
        }
    }

    /** A dispute is of the time in which it begins, so that its end comes while somebody notices. */
    private Command command(Random random, int account, int time) {
        var job = JobId.of("job-" + random.nextInt(jobs));
        var backend = random.nextInt(4) == 0 ? Backend.PREMIUM : Backend.STANDARD;
        var number = random.nextInt(Math.max(12, jobs / 8));
        var payment = payment(account, number);
        var dispute = "storm/%d/%d/dispute-%d".formatted(seed, account, time);
        return switch (random.nextInt(60)) {
            case 0, 1, 2, 3, 4, 5 -> grant(payment, random.nextInt(20) == 0);
            case 6, 7 -> back(payment(account, number - number % 4));
            case 8 -> new Command.Freeze(dispute);
            case 9, 10 -> new Command.Thaw("storm/%d/%d/dispute-%d".formatted(seed, account,
                    Math.max(0, time - random.nextInt(3))));
            default -> ofJob(random, job, backend);
        };
    }

    private String payment(int account, int number) {
        return "storm/%d/%d/%d".formatted(seed, account, number);
    }

    /**
     * Every fourth payment goes back, of some of them so much that hardly any account has it. If more did, all
     * would be in debt for ever, and nobody could charge or hand over anything.
     */
    private static Command.Reverse back(String payment) {
        var hash = payment.hashCode();
        return new Command.Reverse(payment + "/back",
                1 + Math.floorMod(hash, 30) + (Math.floorMod(hash, 32) == 0 ? 200 : 0), payment);
    }

    private static Command ofJob(Random random, JobId job, Backend backend) {
        return switch (2 + random.nextInt(18)) {
            case 2, 3, 4 -> new Command.Refund(job);
            case 5, 6, 7 -> new Command.Reserve(job, 1 + random.nextInt(9), backend, Duration.ofDays(1));
            case 8, 9 -> new Command.Commit(job, 1 + random.nextInt(9));
            case 10 -> new Command.Release(job);
            default -> new Command.Charge(job, 1 + random.nextInt(9), backend);
        };
    }

    /**
     * Some for ever, some with an end that comes during the storm, some with an order of their own; the same for
     * the same key, unless somebody uses it for something else.
     */
    private Command grant(String key, boolean otherwise) {
        var random = new Random(key.hashCode());
        var end = random.nextInt(3) > 0 ? null : began.plusMillis(200 + random.nextInt(12_000));
        var priority = random.nextInt(4) > 0 ? Lots.USUAL : random.nextInt(101);
        return new Command.Grant(key, 1 + random.nextInt(30) + (otherwise ? 100 : 0), end, priority);
    }
}
