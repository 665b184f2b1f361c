package dev.tenantry.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.credit.book.Account;
import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.Entry;
import dev.tenantry.credit.book.Lots;
import dev.tenantry.credit.book.Outcome;
import dev.tenantry.credit.book.TermsChange;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What holds for every account in every state, shown from random histories. A failure prints the seed; {@code
 * -Dtenantry.seed} shows it again.
 */
class LedgerInvariantsTest {

    private static final long SEED = Long.getLong("tenantry.seed", System.nanoTime());
    private static final Instant START = Instant.parse("2026-01-31T00:00:00Z");
    private static final int RUNS = 300;

    /** A history that goes on for as long as it is asked. */
    private static final class History {
        final MemoryWorld world = new MemoryWorld();
        final Random random;
        final String seed;
        Instant now = START;
        private int number;

        History(long seed) {
            random = new Random(seed);
            this.seed = "seed " + seed;
            world.now(now);
        }

        static History of(long seed, int steps) {
            var history = new History(seed);
            for (int i = 0; i < steps; i++) {
                history.step();
            }
            return history;
        }

        void step() {
            if (random.nextInt(8) == 0) {
                now = now.plus(Duration.ofHours(1 + random.nextInt(random.nextInt(4) == 0 ? 2_000 : 60)));
                world.now(now);
            }
            world.apply("acme", command());
        }

        Command command() {
            var job = JobId.of("job-" + random.nextInt(80));
            var backend = random.nextInt(3) == 0 ? Backend.PREMIUM : Backend.STANDARD;
            return switch (random.nextInt(16)) {
                case 0 -> new Command.SetTerms(new TermsChange("s" + number++, terms()));
                case 1, 2 -> grant("g" + number++);
                case 3 -> new Command.Reverse("r" + number++, 1 + random.nextInt(9), "g" + random.nextInt(number));
                case 4, 5 -> new Command.Refund(job);
                case 6, 7 -> new Command.Reserve(job, 1 + random.nextInt(9), backend, Duration.ofDays(2));
                case 8 -> new Command.Commit(job, 1 + random.nextInt(9));
                case 9 -> new Command.Release(job);
                case 10 -> new Command.Expire(job);
                default -> new Command.Charge(job, 1 + random.nextInt(9), backend);
            };
        }

        Command.Grant grant(String key) {
            var end = random.nextInt(3) == 0 ? null : now.plus(Duration.ofHours(1 + random.nextInt(900)));
            return new Command.Grant(key, 1 + random.nextInt(30), end,
                    random.nextInt(3) > 0 ? Lots.USUAL : random.nextInt(101));
        }

        TermsSpec terms() {
            var cap = random.nextBoolean() ? Long.valueOf(random.nextInt(8)) : null;
            var allowance = switch (random.nextInt(4)) {
                case 0 -> AllowanceTerms.none();
                case 1 -> AllowanceTerms.lifetime(random.nextInt(30), cap);
                default -> AllowanceTerms.eachCycle(random.nextInt(30), cap, START, Period.ofMonths(1));
            };
            return TermsSpec.from(now, number, allowance);
        }

        /** Brings the account to now, as any booking would. */
        Account settled() {
            world.apply("acme", new Command.Open());
            return world.account("acme");
        }
    }

    @Test
    void issuedIsSpendableHeldConsumedOrForfeited() {
        for (int run = 0; run < RUNS; run++) {
            var history = History.of(SEED + run, 150);
            var account = history.settled();
            var entries = history.world.entries("acme");
            var promoted = sum(entries, Set.of(EntryKind.PROMOTION));
            var forfeited = -sum(entries, Set.of(EntryKind.FORFEIT, EntryKind.LAPSE, EntryKind.EXPIRE));
            var reversed = -sum(entries, Set.of(EntryKind.REVERSAL, EntryKind.DEBT));
            assertThat(account.totals().granted() + promoted).as(history.seed).isEqualTo(account.allowance()
                    + account.purchased() + account.totals().held() + account.totals().consumed() + forfeited
                    + reversed);
        }
    }

    private static long sum(List<Entry> entries, Set<EntryKind> kinds) {
        return entries.stream().filter(entry -> kinds.contains(entry.kind()))
                .mapToLong(entry -> entry.dAllowance() + entry.dPurchased()).sum();
    }

    @Test
    void whatIsGivenBackIsAsIfItHadNeverBeen() {
        for (int run = 0; run < RUNS; run++) {
            var history = History.of(SEED + run, 60);
            for (int step = 0; step < 20; step++) {
                history.step();
                var before = history.settled();
                var job = JobId.of("fresh-" + step);
                var held = history.random.nextBoolean();
                var credits = 1 + history.random.nextInt(12);
                var backend = history.random.nextBoolean() ? Backend.PREMIUM : Backend.STANDARD;
                history.world.apply("acme", held ? new Command.Reserve(job, credits, backend, Duration.ofDays(1))
                        : new Command.Charge(job, credits, backend));
                history.world.apply("acme", held ? new Command.Release(job) : new Command.Refund(job));
                var after = history.world.account("acme");
                assertThat(after.allowance()).as(history.seed).isEqualTo(before.allowance());
                assertThat(after.purchased()).as(history.seed).isEqualTo(before.purchased());
                assertThat(after.spending()).as(history.seed).isEqualTo(before.spending());
                assertThat(after.totals()).as(history.seed).isEqualTo(before.totals());
                assertThat(after.lots()).as(history.seed).isEqualTo(before.lots());
            }
        }
    }

    @Test
    void whatIsRefusedChangesNothing() {
        var refused = 0;
        for (int run = 0; run < RUNS; run++) {
            var history = History.of(SEED + run, 60);
            for (int step = 0; step < 40; step++) {
                var before = history.settled();
                var entries = history.world.entries("acme").size();
                var command = step % 4 == 0 ? new Command.Grant("g0", 31) : history.command();
                if (history.world.apply("acme", command) instanceof Outcome.Refused) {
                    refused++;
                    assertThat(history.world.account("acme")).as(history.seed + " " + command).isEqualTo(before);
                    assertThat(history.world.entries("acme")).as(history.seed).hasSize(entries);
                }
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void aBatchIsItsCommandsOneByOne() {
        for (int run = 0; run < RUNS; run++) {
            var alone = History.of(SEED + run, 40);
            var batched = History.of(SEED + run, 40);
            var commands = new ArrayList<Command>();
            for (int i = 0; i < 50; i++) {
                commands.add(alone.command());
            }
            var one = commands.stream().map(command -> alone.world.apply("acme", command)).toList();
            assertThat(batched.world.applyAll("acme", commands)).as(alone.seed).isEqualTo(one);
            assertThat(batched.world.entries("acme")).as(alone.seed).isEqualTo(alone.world.entries("acme"));
            assertThat(batched.world.balance("acme")).as(alone.seed).isEqualTo(alone.world.balance("acme"));
        }
    }

    @Test
    void renewingAtAnyMomentChangesNothingOfTheCycle() {
        var month = AllowanceTerms.eachCycle(30, 9L, START, Period.ofMonths(1));
        for (int run = 0; run < RUNS; run++) {
            var history = new History(SEED + run);
            var until = START.plus(Duration.ofDays(28));
            history.world.apply("acme", new Command.SetTerms(new TermsChange("paid-0",
                    TermsSpec.from(START, 0, month).until(until, AllowanceTerms.none()))));
            for (int payment = 1; payment < 12; payment++) {
                history.now = history.now.plus(Duration.ofHours(1 + history.random.nextInt(500)));
                history.now = history.now.isBefore(until) ? history.now : until.minusSeconds(1);
                history.world.now(history.now);
                history.world.apply("acme", new Command.Charge(JobId.of("job-" + payment),
                        1 + history.random.nextInt(9), Backend.STANDARD));
                var before = history.settled();
                until = until.plus(Duration.ofDays(28));
                history.world.apply("acme", new Command.SetTerms(new TermsChange("paid-" + payment,
                        TermsSpec.from(history.now, payment, month).until(until, AllowanceTerms.none()))));
                var after = history.world.account("acme");
                assertThat(after.allowance()).as(history.seed).isEqualTo(before.allowance());
                assertThat(after.cycleNo()).as(history.seed).isEqualTo(before.cycleNo());
                assertThat(after.spending()).as(history.seed).isEqualTo(before.spending());
            }
        }
    }

    @Test
    void noChangeOfTermsTouchesPurchasedCredits() {
        for (int run = 0; run < RUNS; run++) {
            var history = new History(SEED + run);
            history.world.apply("acme", new Command.Grant("pack", 40));
            history.world.apply("acme", new Command.Grant("late", 7, START.plus(Duration.ofDays(40_000)), 10));
            for (int step = 0; step < 40; step++) {
                history.now = history.now.plus(Duration.ofHours(history.random.nextInt(900)));
                history.world.now(history.now);
                history.world.apply("acme", new Command.SetTerms(new TermsChange("t" + step, history.terms())));
            }
            var promoted = history.world.entries("acme").stream()
                    .filter(entry -> entry.kind() == EntryKind.PROMOTION).mapToLong(Entry::dPurchased).toArray();
            assertThat(promoted.length).as(history.seed).isLessThan(2);
            assertThat(history.world.balance("acme").purchased()).as(history.seed)
                    .isEqualTo(47 + (promoted.length == 0 ? 0 : promoted[0]));
        }
    }

    /** Duplicated, lost and found again, in any order: the same credits, the same debt, the same freeze. */
    @Test
    void whatPaymentsDoMayArriveInAnyOrder() {
        var events = new ArrayList<Command>(List.of(new Command.Grant("pack-1", 50), new Command.Grant("pack-2", 20),
                new Command.Grant("pack-3", 10, START.plus(Duration.ofDays(99)), 5), new Command.Reverse("pack-1", 50),
                new Command.Reverse("pack-3", 4), new Command.Freeze("dispute-1"), new Command.Thaw("dispute-1"),
                new Command.Freeze("dispute-2")));
        for (int run = 0; run < RUNS; run++) {
            var random = new Random(SEED + run);
            var heard = new ArrayList<>(events);
            for (int again = 0; again < 6; again++) {
                heard.add(events.get(random.nextInt(events.size())));
            }
            Collections.shuffle(heard, random);
            var world = new MemoryWorld();
            world.now(START);
            heard.forEach(event -> world.apply("acme", event));
            var balance = world.balance("acme");
            assertThat(balance.purchased()).as("seed %d %s", SEED + run, heard).isEqualTo(26);
            assertThat(balance.debt()).as("seed %d %s", SEED + run, heard).isZero();
            assertThat(balance.frozen()).as("seed %d", SEED + run).isTrue();
        }
    }
}
