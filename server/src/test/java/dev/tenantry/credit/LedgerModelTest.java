package dev.tenantry.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.Entry;
import dev.tenantry.credit.book.Outcome;
import dev.tenantry.credit.book.TermsChange;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random commands against the tiny model. A failure prints the seed; put it into {@code SEED} to see it again. */
class LedgerModelTest {

    private static final long SEED = Long.getLong("tenantry.seed", System.nanoTime());

    @Test
    void doesWhatTheTinyModelDoes() {
        for (int run = 0; run < 400; run++) {
            var seed = SEED + run;
            new Run(new Random(seed), new MemoryWorld(), "seed " + seed).commands(120);
        }
    }

    /** Paid by mistake for a moment, then corrected: purchased keeps what was promoted, so lifetimes are 0 here. */
    @Test
    void termsMayArriveInAnyOrder() {
        for (int run = 0; run < 500; run++) {
            var seed = SEED + run;
            var random = new Random(seed);
            var today = TinyModel.ANCHOR.plusDays(random.nextInt(200));
            var changes = new ArrayList<Command>();
            for (int i = 0; i < 6; i++) {
                changes.add(new Command.SetTerms(new TermsChange("s" + i, Run.terms(random, today, i, 0))));
            }
            changes.add(new Command.Grant("key", 7));
            var once = outcome(changes, today);
            Collections.shuffle(changes, random);
            changes.add(changes.getFirst());
            var otherwise = outcome(changes, today);
            assertThat(otherwise.allowance()).as("seed " + seed + " " + changes).isEqualTo(once.allowance());
            assertThat(otherwise.purchased()).as("seed " + seed).isEqualTo(once.purchased());
        }
    }

    @Test
    void promotesOnceInWhateverOrderTermsArrive() {
        var free = AllowanceTerms.lifetime(10, 5L);
        var day = TinyModel.ANCHOR;
        var month = Period.ofMonths(1);
        var changes = new ArrayList<Command>(List.of(
                set("free", day, 1, free),
                set("paid", day.plusDays(5), 2,
                        AllowanceTerms.eachCycle(50, 25L, TinyModel.at(day.plusDays(5)), month)),
                set("upgrade", day.plusDays(9), 3,
                        AllowanceTerms.eachCycle(200, 100L, TinyModel.at(day.plusDays(5)), month)),
                set("fall", day.plusDays(20), 4, free),
                set("again", day.plusDays(25), 5,
                        AllowanceTerms.eachCycle(50, 25L, TinyModel.at(day.plusDays(25)), month)),
                new Command.Grant("key", 7)));
        for (int order = 0; order < 300; order++) {
            Collections.shuffle(changes, new Random(SEED + order));
            var balance = outcome(changes, day.plusDays(30));
            assertThat(balance.purchased()).as("seed " + (SEED + order)).isEqualTo(17);
            assertThat(balance.allowance().remaining()).as("seed " + (SEED + order)).isEqualTo(50);
        }
    }

    private static Command set(String source, LocalDate from, long version, AllowanceTerms allowance) {
        return new Command.SetTerms(new TermsChange(source,
                TermsSpec.from(TinyModel.at(from), version, allowance)));
    }

    private static Balance outcome(List<Command> commands, LocalDate today) {
        var world = new MemoryWorld();
        world.now(TinyModel.at(today));
        commands.forEach(command -> world.apply("acme", command));
        return world.balance("acme");
    }

    /** One random history, compared step by step. */
    static final class Run {

        private final Random random;
        private final CreditWorld world;
        private final String seed;
        private final TinyModel model = new TinyModel();
        private LocalDate today = TinyModel.ANCHOR;
        private int terms;

        Run(Random random, CreditWorld world, String seed) {
            this.random = random;
            this.world = world;
            this.seed = seed;
        }

        void commands(int count) {
            world.now(TinyModel.at(today));
            for (int step = 0; step < count; step++) {
                var told = step(step);
                var balance = world.balance("acme");
                assertThat(text(balance)).as(seed + " step " + step + " " + told).isEqualTo(model.balance(today));
            }
            var entries = world.entries("acme");
            invariants(entries, seed);
        }

        private String step(int step) {
            return switch (random.nextInt(16)) {
                case 0 -> {
                    today = today.plusDays(random.nextInt(5) == 0 ? random.nextInt(100) : random.nextInt(9));
                    world.now(TinyModel.at(today));
                    yield "now " + today;
                }
                case 1 -> {
                    var spec = terms(random, today, terms, random.nextInt(15));
                    model.set(today, spec);
                    world.apply("acme", new Command.SetTerms(new TermsChange("s" + terms++, spec)));
                    yield spec.toString();
                }
                case 2 -> grant(step);
                case 3 -> {
                    var job = job();
                    var expected = model.refund(today, job);
                    var outcome = word(world.apply("acme", new Command.Refund(job)));
                    assertThat(outcome).as(seed + " step " + step + " refund").isEqualTo(expected);
                    yield "refund " + job;
                }
                case 4 -> settle(step);
                case 5 -> {
                    var credits = 1 + random.nextInt(20);
                    var of = "g" + random.nextInt(step + 1);
                    model.reverse(today, credits, of);
                    world.apply("acme", new Command.Reverse("r" + step, credits, of));
                    yield "reverse " + credits + " of " + of;
                }
                case 6 -> {
                    var hold = new Command.Reserve(job(), 1 + random.nextInt(9), Backend.values()[random.nextInt(2)],
                            Duration.ofDays(100_000));
                    var expected = model.charge(today, hold.job(), hold.credits(), hold.backend(), true);
                    assertThat(word(world.apply("acme", hold))).as(seed + " step " + step + " " + hold)
                            .isEqualTo(expected);
                    yield hold.toString();
                }
                case 7, 8 -> {
                    var key = "d" + random.nextInt(1 + step / 6);
                    var begins = random.nextInt(3) == 0;
                    var expected = model.dispute(today, key, begins);
                    assertThat(word(world.apply("acme", begins ? new Command.Freeze(key) : new Command.Thaw(key))))
                            .as(seed + " step " + step + " dispute " + key).isEqualTo(expected);
                    yield (begins ? "freeze " : "thaw ") + key;
                }
                default -> {
                    var charge = new Command.Charge(job(), 1 + random.nextInt(6), Backend.values()[random.nextInt(2)]);
                    var expected = model.charge(today, charge.job(), charge.credits(), charge.backend(), false);
                    var outcome = word(world.apply("acme", charge));
                    assertThat(outcome).as(seed + " step " + step + " " + charge).isEqualTo(expected);
                    yield charge.toString();
                }
            };
        }

        /** Some for ever, some with an end, some with an order of their own. */
        private String grant(int step) {
            var credits = 1 + random.nextInt(20);
            var end = random.nextInt(3) == 0 ? null : today.plusDays(1 + random.nextInt(40));
            var priority = random.nextInt(3) > 0 ? 50 : random.nextInt(3) * 40;
            model.grant(today, "g" + step, credits, end, priority);
            world.apply("acme", new Command.Grant("g" + step, credits, end == null ? null : TinyModel.at(end),
                    priority));
            return "grant %d until %s priority %d".formatted(credits, end, priority);
        }

        private String settle(int step) {
            var job = job();
            var credits = 1 + random.nextInt(9);
            var release = random.nextInt(3) == 0;
            var expected = release ? model.release(today, job) : model.commit(today, job, credits);
            var outcome = world.apply("acme", release ? new Command.Release(job) : new Command.Commit(job, credits));
            assertThat(word(outcome)).as(seed + " step " + step + " settle " + job + " " + credits)
                    .isEqualTo(expected);
            return "settle " + job;
        }

        private static String text(Balance balance) {
            return (balance.allowance().remaining() == null ? "unlimited" : balance.allowance().remaining()) + "/"
                    + balance.purchased() + "/" + balance.lots().stream().map(Balance.Lot::credits).toList() + "/"
                    + balance.debt() + (balance.frozen() ? "/frozen" : "");
        }

        private JobId job() {
            return JobId.of("job-" + random.nextInt(60));
        }

        static TermsSpec terms(Random random, LocalDate today, int version, long lifetime) {
            var anchor = TinyModel.at(TinyModel.ANCHOR);
            var cap = random.nextBoolean() ? Long.valueOf(random.nextInt(8)) : null;
            var month = Period.ofMonths(1);
            var allowance = switch (random.nextInt(6)) {
                case 0 -> AllowanceTerms.none();
                case 1, 2 -> AllowanceTerms.lifetime(lifetime, cap);
                case 3 -> random.nextInt(4) == 0 ? AllowanceTerms.unlimited(cap, anchor, month)
                        : AllowanceTerms.eachCycle(30, cap, anchor, month);
                default -> AllowanceTerms.eachCycle(random.nextInt(25), cap, anchor, month);
            };
            var from = today.plusDays(random.nextInt(3) == 0 ? random.nextInt(40) - 20 : 0);
            from = from.isBefore(TinyModel.ANCHOR) ? TinyModel.ANCHOR : from;
            var spec = TermsSpec.from(TinyModel.at(from), version, allowance);
            return random.nextInt(3) > 0 ? spec : spec.until(TinyModel.at(from.plusDays(random.nextInt(50))),
                    random.nextBoolean() ? AllowanceTerms.none() : AllowanceTerms.lifetime(lifetime, cap));
        }

        private static String word(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Charged(var charge, var again) -> again ? "replay"
                        : "ok " + charge.split().fromAllowance() + "+" + charge.split().fromPurchased();
                case Outcome.Refunded(_, var again) -> again ? "replay" : "ok";
                case Outcome.Settled(_, var again) -> again ? "replay" : "ok";
                case Outcome.Refused refused -> refused.name().toLowerCase(java.util.Locale.ROOT);
                case Outcome.Frozen(var again) -> again ? "replay" : "ok";
                case Outcome.Granted _, Outcome.TermsSet _, Outcome.Opened _, Outcome.Reversed _,
                        Outcome.HandedOver _ -> "ok";
            };
        }
    }

    static void invariants(List<Entry> entries, String seed) {
        long allowance = 0;
        long purchased = 0;
        long seq = 0;
        for (var entry : entries) {
            assertThat(entry.seq()).as(seed + " seq without gaps").isEqualTo(++seq);
            assertThat(entry.allowanceAfter()).as(seed).isEqualTo(allowance += entry.dAllowance());
            assertThat(entry.purchasedAfter()).as(seed).isEqualTo(purchased += entry.dPurchased());
            assertThat(Math.min(allowance, purchased)).as(seed + " never negative").isNotNegative();
        }
    }
}
